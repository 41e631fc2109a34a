package org.xinqiao.connectors.town;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The laboratory's results, ordered by (updated_at, PATIENT, CODE). What is due later than now is
 * not there yet, so the order only ever grows at its end and a position in it stays good.
 */
final class PcrResults {
  private static final Comparator<Revision> ORDER =
      Comparator.comparing(Revision::due)
          .thenComparing(row -> row.value("PATIENT"))
          .thenComparing(row -> row.value("CODE"));

  /** One page. */
  record Page(List<Map<String, String>> items, OptionalInt next) {}

  /** A demo result, kept for the next start. */
  record Reported(String patient, String collected) {}

  private final Clock clock;
  private final StateFile state;
  private final List<Revision> rows;
  private final List<Reported> reported;

  PcrResults(Path home, Timeline timeline, Clock clock) {
    this.clock = clock;
    this.state = new StateFile(home.resolve("reported.json"));
    this.reported = new ArrayList<>(state.read(Reported[].class).map(List::of).orElse(List.of()));
    this.rows = new ArrayList<>(timeline.all());
    for (int i = 0; i < reported.size(); i++) {
      rows.add(row(reported.get(i), i));
    }
    rows.sort(ORDER);
  }

  /** Where a reader begins who wants everything of an instant and later. */
  synchronized int position(Instant since) {
    return count(row -> row.due().isBefore(since));
  }

  /** At most {@code limit} rows from a position on. */
  synchronized Page page(int position, int limit) {
    int visible = visible(clock.instant());
    int from = Math.min(position, visible);
    int to = Math.min(from + limit, visible);
    List<Map<String, String>> items =
        rows.subList(from, to).stream().map(Revision::present).toList();
    return new Page(items, to < visible ? OptionalInt.of(to) : OptionalInt.empty());
  }

  synchronized long visible() {
    return visible(clock.instant());
  }

  /**
   * Adds "Detected", collected now. A reader sees the rows either before or after, never a later
   * row without this one.
   */
  synchronized void reportPositive(String patient) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Reported result = new Reported(patient, now.toString());
    List<Reported> saved = new ArrayList<>(reported);
    saved.add(result);
    state.write(saved);
    reported.add(result);
    rows.add(row(result, reported.size()));
    rows.sort(ORDER);
  }

  private static Revision row(Reported result, int number) {
    return new Revision(
        Feed.RESULTS,
        Integer.MAX_VALUE - number,
        Instant.parse(result.collected()),
        Revision.Form.EXPORTED,
        List.of(
            result.patient(),
            result.collected(),
            "94531-1",
            "Detected (qualifier value)",
            "",
            "SARS-CoV-2 RNA Pnl Resp NAA+probe",
            result.collected()));
  }

  private int visible(Instant now) {
    return count(row -> !row.due().isAfter(now));
  }

  /** The rows are sorted, so those that a test on time holds for come first. */
  private int count(Predicate<Revision> holds) {
    int low = 0;
    int high = rows.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (holds.test(rows.get(middle))) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
