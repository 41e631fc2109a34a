package org.xinqiao.gateway.intake;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.xinqiao.connectors.publication.Acceptance.QuarantineLimit;

/**
 * Judges the share of a run's rows that it kept aside. Rows that stood in quarantine before are not
 * among them: a source that repeats its bad rows with every run is not stopped by them.
 */
final class QuarantineShare {
  private static final Comparator<Map.Entry<RunCount.Reason, Long>> COMMONEST =
      Map.Entry.<RunCount.Reason, Long>comparingByValue()
          .thenComparing(each -> each.getKey().toString());

  private QuarantineShare() {}

  /** Why the run must stop, in words, if it must. */
  static Optional<String> excess(RunCount count, QuarantineLimit limit) {
    long read = count.total().read();
    long kept = count.total().receipt().quarantined();
    if (read < limit.from() || kept * 100 <= read * limit.percent()) {
      return Optional.empty();
    }
    String commonest =
        count.reasons().entrySet().stream()
            .max(COMMONEST)
            .map(
                each ->
                    String.format(Locale.ROOT, "; %,d of them %s", each.getValue(), each.getKey()))
            .orElse("");
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s is stopped: %,d of %,d rows are bad, more than %d %%%s; correct the source or the"
                + " publication, then let it go on",
            count.run().publication(),
            kept,
            read,
            limit.percent(),
            commonest));
  }
}
