package org.xinqiao.connectors.town;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the rows of an export into what happens in the town, and when. */
final class History {
  private static final String VERSION = "UPDATED_AT";
  private static final String EXPECTED = "EXPECTED";
  private static final String CUT_OFF = "unreadable-row";

  private final SourceFiles files;
  private final TimeShift shift;

  History(SourceFiles files, TimeShift shift) {
    this.files = files;
    this.shift = shift;
  }

  Map<Feed, Timeline> all() {
    Map<Feed, Timeline> timelines = new EnumMap<>(Feed.class);
    // The files know nothing of each other, and reading all of them takes a while.
    Arrays.stream(Feed.values())
        .parallel()
        .map(feed -> Map.entry(feed, of(feed)))
        .toList()
        .forEach(entry -> timelines.put(entry.getKey(), entry.getValue()));
    return timelines;
  }

  private Timeline of(Feed feed) {
    List<Revision> revisions = new ArrayList<>();
    String name = Path.of(files.name()).resolve(feed.file()).toString();
    byte[] export = Optional.ofNullable(files.export().get(feed)).orElseThrow();
    int number = 0;
    for (List<String> row : ExportTable.read(name, export, feed.columns())) {
      addStates(revisions, feed, row, ++number, name);
    }
    Optional.ofNullable(files.dirt().get(feed)).ifPresent(dirt -> addDirt(revisions, feed, dirt));
    return new Timeline(revisions);
  }

  private void addStates(
      List<Revision> revisions, Feed feed, List<String> row, int number, String name) {
    Instant begin = time(feed, feed.begin(), row, number, name);
    Optional<Instant> end =
        feed.end()
            .filter(column -> !row.get(feed.index(column)).isEmpty())
            .map(column -> time(feed, column, row, number, name));
    boolean endsLater = end.filter(at -> at.isAfter(begin)).isPresent();
    String noEnd = "";
    revisions.add(revision(feed, number, begin, row, begin, endsLater ? noEnd : text(end, noEnd)));
    if (endsLater) {
      revisions.add(revision(feed, number, end.orElseThrow(), row, begin, text(end, noEnd)));
    }
  }

  private static Revision revision(
      Feed feed, int number, Instant due, List<String> row, Instant begin, String end) {
    List<String> values = new ArrayList<>(row);
    values.set(feed.index(feed.begin()), begin.toString());
    feed.end().ifPresent(column -> values.set(feed.index(column), end));
    values.add(due.toString());
    return new Revision(feed, number, due, Revision.Form.EXPORTED, List.copyOf(values));
  }

  private Instant time(Feed feed, String column, List<String> row, int number, String name) {
    return shift
        .shift(row.get(feed.index(column)))
        .orElseThrow(
            () ->
                new TownException(
                    "%s row %d: %s is neither a date (2021-04-02) nor an instant"
                            .formatted(name, number, column)
                        + " (2021-04-02T00:00:00Z); make the export anew"));
  }

  /** Dirt says its own version, and a time of it that can't be read is served as it stands. */
  private void addDirt(List<Revision> revisions, Feed feed, byte[] dirt) {
    List<String> columns = new ArrayList<>(feed.columns());
    columns.add(VERSION);
    columns.add(EXPECTED);
    String name = "dirt/" + feed.file();
    int number = 0;
    for (List<String> row : ExportTable.read(name, dirt, columns)) {
      number--;
      Instant due = shift.shift(row.get(feed.columns().size())).orElseThrow();
      List<String> values = new ArrayList<>();
      for (String column : feed.columns()) {
        String value = row.get(feed.index(column));
        values.add(feed.isTime(column) ? text(shift.shift(value), value) : value);
      }
      values.add(due.toString());
      Revision.Form form =
          row.getLast().equals(CUT_OFF) ? Revision.Form.CUT_OFF_DIRT : Revision.Form.ADDED_DIRT;
      revisions.add(new Revision(feed, number, due, form, List.copyOf(values)));
    }
  }

  private static String text(Optional<Instant> instant, String otherwise) {
    return instant.map(Instant::toString).orElse(otherwise);
  }
}
