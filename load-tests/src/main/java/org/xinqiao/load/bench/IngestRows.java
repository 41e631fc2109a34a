package org.xinqiao.load.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xinqiao.load.baseline.BaselineKind;
import org.xinqiao.load.report.Row;
import org.xinqiao.load.report.Spread;
import org.xinqiao.load.report.Target;

/** The lines of a report that one contest of {@link IngestBench} comes to. */
final class IngestRows {
  /** Of raw {@code invokeAll} in the same run. */
  private static final double RATIO_WANTED = 0.6;

  private static final double BYTES_WANTED = 750;
  private static final double HEAP_WANTED = 1_024;

  /** With fewer people, pages that are nearly empty weigh too much. */
  private static final long PEOPLE_FOR_BYTES = 1_000_000;

  /** The target is for four records a person. */
  private static final double RECORDS_FOR_BYTES = 5;

  private IngestRows() {}

  static List<Row> of(IngestPlan plan, Contest.Result result) {
    String from = result.kind().title();
    List<Row> rows = new ArrayList<>();
    Optional<Row.Baseline> invokeAll =
        Optional.ofNullable(result.baselines().get(BaselineKind.INVOKE_ALL))
            .map(spread -> new Row.Baseline("raw `invokeAll`", spread));
    List<Target> targets = new ArrayList<>();
    targets.add(new Target.AtLeast(result.kind().wanted()));
    invokeAll.ifPresent(there -> targets.add(new Target.RatioAtLeast(RATIO_WANTED)));
    rows.add(
        new Row(
            "gateway from %s, rounds of %,d rows".formatted(from, result.rowsARound()),
            "records/s",
            result.gateway(),
            invokeAll,
            targets));
    result
        .baselines()
        .forEach(
            (kind, spread) ->
                rows.add(row(kind.title() + ", beside " + from, "records/s", spread)));
    rows.addAll(memory(plan, result));
    return rows;
  }

  private static List<Row> memory(IngestPlan plan, Contest.Result result) {
    Footprint footprint = result.footprint();
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row(
            String.format(
                Locale.ROOT,
                "off-heap pages a person, %.2f records each, from %s",
                footprint.recordsAPerson(),
                result.kind().title()),
            "bytes",
            one(footprint.bytesAPerson()),
            Optional.empty(),
            plan.people() < PEOPLE_FOR_BYTES || footprint.recordsAPerson() > RECORDS_FOR_BYTES
                ? List.of()
                : List.of(new Target.AtMost(BYTES_WANTED))));
    rows.add(row("a dossier of four records, as stored", "bytes", one(footprint.bytesOfFour())));
    rows.add(
        new Row(
            "most heap in use while %,d rows went through".formatted(result.rows()),
            "MB",
            one(result.peakHeap()),
            Optional.empty(),
            List.of(new Target.AtMost(HEAP_WANTED))));
    return rows;
  }

  /** Says when the baselines did not have the gateway's bytes to append. */
  static Optional<String> warning(IngestPlan plan, Contest.Result result) {
    double measured = result.footprint().bytesOfFour() / Footprint.RECORDS;
    if (result.baselines().isEmpty()
        || Math.abs(measured - plan.recordBytes()) <= plan.recordBytes() * 0.1) {
      return Optional.empty();
    }
    return Optional.of(
        "the gateway stores %.0f bytes a record: measure again with --record-bytes=%.0f"
            .formatted(measured, measured));
  }

  private static Row row(String what, String unit, Spread spread) {
    return new Row(what, unit, spread, Optional.empty(), List.of());
  }

  private static Spread one(double value) {
    return new Spread(List.of(value));
  }
}
