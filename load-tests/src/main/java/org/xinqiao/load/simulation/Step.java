package org.xinqiao.load.simulation;

import java.util.Optional;

/**
 * What came of one rate that was held for a while.
 *
 * @param asked calls or records a second, as they were due
 * @param answered of them, a second
 * @param refusedPercent by 503
 * @param failedPercent otherwise
 * @param p50 of the answered, milliseconds; NaN if none was
 * @param p99 of the answered, milliseconds
 * @param busy share of the target's processors that it took, 0 to 1; NaN if it was not seen
 * @param generatorLimit how the generator, and not the target, was the limit
 */
public record Step(
    double asked,
    double answered,
    double refusedPercent,
    double failedPercent,
    double p50,
    double p99,
    double busy,
    Optional<String> generatorLimit) {
  /** Of what was asked: more than this is not borne. */
  public static final double LOST_PERCENT = 1;

  /** Milliseconds for 99 of 100: people wait no longer. */
  public static final double P99_MS = 1_000;

  /** Whether the target bore it; it did not, as far as is known, where the generator did not. */
  public boolean borne() {
    return generatorLimit.isEmpty() && !lost() && p99 <= P99_MS;
  }

  private boolean lost() {
    return refusedPercent + failedPercent > LOST_PERCENT;
  }

  /** What gave way, in words; empty if nothing did. */
  public String gaveWay() {
    if (generatorLimit.isPresent()) {
      return "the generator";
    }
    if (lost()) {
      return refusedPercent >= failedPercent ? "calls were refused" : "calls failed";
    }
    return borne() ? "" : "answers came late";
  }
}
