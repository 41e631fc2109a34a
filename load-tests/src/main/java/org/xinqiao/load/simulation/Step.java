package org.xinqiao.load.simulation;

import java.util.Optional;

/**
 * What came of one rate that was held for a while.
 *
 * @param asked calls or records a second, as they were due
 * @param answered of them, a second
 * @param refusedPercent by 503
 * @param failedPercent otherwise
 * @param latePercent for which no connection was free in time, because all waited for answers
 * @param p50 of the answered, milliseconds; NaN if none was
 * @param p99 of the answered, milliseconds
 * @param busy share of the target machine's processors that the gateway took, 0 to 1; NaN if not
 *     seen
 * @param fault why calls failed, in one line, where that is known
 * @param generatorLimit how the generator, and not the target, was the limit
 */
public record Step(
    double asked,
    double answered,
    double refusedPercent,
    double failedPercent,
    double latePercent,
    double p50,
    double p99,
    double busy,
    Optional<String> fault,
    Optional<String> generatorLimit) {
  /** Of what was asked: more than this is not borne. */
  public static final double LOST_PERCENT = 1;

  /** Milliseconds for 99 of 100: people wait no longer. */
  public static final double P99_MS = 1_000;

  /** One of which nothing was answered. */
  static Step failed(double asked, String fault) {
    return new Step(
        asked,
        0,
        0,
        100,
        0,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Optional.of(fault),
        Optional.empty());
  }

  /** One that was not taken, as a person is tested once in a second. */
  static Step tooFew(double asked, long people) {
    return new Step(
        asked,
        0,
        0,
        0,
        0,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Optional.empty(),
        Optional.of("%,d people are too few for that".formatted(people)));
  }

  /** Of records that were pushed; each push had those of a second, and may have taken longer. */
  static Step fed(double asked, Feeding.Result fed, double busy, Optional<String> generatorLimit) {
    double taken = fed.answered().created() + fed.answered().updated();
    return new Step(
        asked,
        taken / Math.max(1, fed.seconds()),
        0,
        fed.refused().isPresent() ? 100 : 100 * (1 - fed.taken()),
        0,
        fed.percentile(0.5),
        fed.p99(),
        busy,
        fed.refused(),
        generatorLimit);
  }

  /** Whether the target bore it; it did not, as far as is known, where the generator did not. */
  public boolean borne() {
    return generatorLimit.isEmpty() && !lost() && p99 <= P99_MS;
  }

  private boolean lost() {
    return refusedPercent + failedPercent + latePercent > LOST_PERCENT;
  }

  /** What gave way, in words; empty if nothing did. */
  public String gaveWay() {
    if (generatorLimit.isPresent()) {
      return "the generator";
    }
    if (lost() && latePercent > refusedPercent + failedPercent) {
      return "every connection waited";
    }
    if (lost()) {
      return refusedPercent >= failedPercent ? "calls were refused" : fault.orElse("calls failed");
    }
    return borne() ? "" : "answers came late";
  }
}
