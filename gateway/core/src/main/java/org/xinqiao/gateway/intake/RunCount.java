package org.xinqiao.gateway.intake;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.gateway.intake.MassChangeBreaker.Conclusion;

/**
 * What an attempt has come to so far. It is in memory only, until its run completes.
 *
 * @param guarded whether whom it would leave worse off is spared
 * @param concluded what became of them, once that is decided
 */
record RunCount(
    Run run,
    boolean guarded,
    Balance.Total total,
    Map<Reason, Long> reasons,
    Map<String, Long> warnings,
    @Nullable Conclusion concluded) {
  private static final int MOST_WARNINGS = 20;
  private static final String OTHERS = "others";

  /** What kept a row aside. */
  record Reason(Fault.Code code, @Nullable String field) {
    static Reason of(Fault fault) {
      return new Reason(fault.code(), fault.field());
    }

    @Override
    public String toString() {
      return code.kebab() + (field == null ? "" : " in " + field);
    }
  }

  static RunCount none(Run run, boolean guarded) {
    return new RunCount(run, guarded, Balance.Total.NONE, Map.of(), Map.of(), null);
  }

  /** With a batch, of which all rows are durable. */
  RunCount plus(Receipt receipt, Map<Reason, Long> kept, Map<String, Long> warned) {
    return new RunCount(
        run,
        guarded,
        total.plus(new Balance.Total(receipt.read(), receipt)),
        sum(reasons, kept),
        sum(warnings, warned),
        null);
  }

  /** With what became of those who were spared. */
  RunCount concluded(Conclusion conclusion) {
    return new RunCount(
        run,
        guarded,
        new Balance.Total(total.read(), total.receipt().settled(conclusion.ofHeld())),
        reasons,
        warnings,
        conclusion);
  }

  private static <K> Map<K, Long> sum(Map<K, Long> one, Map<K, Long> other) {
    if (other.isEmpty()) {
      return one;
    }
    Map<K, Long> sum = new HashMap<>(one);
    other.forEach((key, count) -> sum.merge(key, count, Long::sum));
    return sum;
  }

  SortedMap<String, Long> quarantinedByCode() {
    var codes = new TreeMap<String, Long>();
    reasons.forEach((reason, count) -> codes.merge(reason.code().kebab(), count, Long::sum));
    return Collections.unmodifiableSortedMap(codes);
  }

  SortedMap<String, Long> warningsByRule() {
    return named(warnings);
  }

  /** Names in their order; those beyond the twentieth as one. */
  static SortedMap<String, Long> named(Map<String, Long> warnings) {
    var named = new TreeMap<String, Long>();
    new TreeMap<>(warnings)
        .forEach(
            (name, count) ->
                named.merge(named.size() < MOST_WARNINGS ? name : OTHERS, count, Long::sum));
    return Collections.unmodifiableSortedMap(named);
  }
}
