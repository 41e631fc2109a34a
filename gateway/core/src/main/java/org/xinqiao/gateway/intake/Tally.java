package org.xinqiao.gateway.intake;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.gateway.dossier.SparingMerge.Waiting;
import org.xinqiao.gateway.dossier.Worsening;
import org.xinqiao.gateway.scenario.Finding;
import org.xinqiao.gateway.scenario.Outcome;

/** Counts whom a run would leave worse off, and how. */
final class Tally {
  private static final String NONE = "none";

  private record Kind(String scenario, String from, String to, String reason) {}

  private final Map<Kind, Long> kinds = new HashMap<>();
  private Receipt done = Receipt.NONE;
  private long people;
  private long rows;

  void merged(Receipt receipt) {
    done = done.plus(receipt);
  }

  void waits(Waiting waiting) {
    people++;
    rows += waiting.records().stream().filter(record -> !record.isGone()).count();
    for (Worsening each : waiting.worsenings()) {
      kinds.merge(
          new Kind(
              each.scenario().value(), outcome(each.from()), outcome(each.to()), reason(each.to())),
          1L,
          Long::sum);
    }
  }

  private static String outcome(Finding finding) {
    return finding instanceof Finding.Found(Outcome outcome, String _, List<String> _)
        ? outcome.value()
        : NONE;
  }

  private static String reason(Finding finding) {
    return switch (finding) {
      case Finding.Found(Outcome _, String reason, List<String> _) -> reason;
      case Finding.NotIssued(String reason) -> reason;
      case Finding.NoSubject() -> "no-subject";
    };
  }

  /** What became of rows that no longer leave anybody worse off. */
  Receipt done() {
    return done;
  }

  long people() {
    return people;
  }

  long rows() {
    return rows;
  }

  Hold hold(Run run, long all, long limit, Instant at) {
    List<Hold.Cause> causes =
        kinds.entrySet().stream()
            .map(
                e ->
                    new Hold.Cause(
                        e.getKey().scenario(),
                        e.getKey().from(),
                        e.getKey().to(),
                        e.getKey().reason(),
                        e.getValue()))
            .sorted(
                Comparator.comparingLong(Hold.Cause::people)
                    .reversed()
                    .thenComparing(Hold.Cause::toString))
            .toList();
    return new Hold(run.id(), run.attempt(), people, all, limit, rows, at, causes, null);
  }
}
