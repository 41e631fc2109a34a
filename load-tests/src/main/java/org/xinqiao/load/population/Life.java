package org.xinqiao.load.population;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All rows about one person, as they came up.
 *
 * @param rows in no order of time
 */
record Life(List<Row> rows) {
  static Life of(Lives lives, long index) {
    List<Row> rows = new ArrayList<>(8);
    lives.tell(index, rows::add);
    return new Life(rows);
  }

  /** A record's name within one person: tests, cases and doses differ by their instant. */
  private record Name(Feed feed, long event, int code) {
    static Name of(Row row) {
      return switch (row.feed()) {
        case RESIDENTS -> new Name(row.feed(), 0, 0);
        // The result is a value of the record, not part of its key.
        case RESULTS -> new Name(row.feed(), row.event(), 0);
        case CASES, DOSES -> new Name(row.feed(), row.event(), row.code());
      };
    }
  }

  /** The newest version of each record, tombstones too; what is malformed counts for nothing. */
  List<Row> newest() {
    Map<Name, Row> newest = new HashMap<>();
    for (Row row : rows) {
      if (row.irregularity().effect() != Irregularity.Effect.QUARANTINED) {
        newest.merge(Name.of(row), row, (a, b) -> b.version() > a.version() ? b : a);
      }
    }
    return List.copyOf(newest.values());
  }

  /**
   * What a department's own store holds: each record once, in its newest version, and some rows
   * twice. A malformed row misses its value, whatever else was wrong with it in a file.
   */
  List<Row> kept() {
    List<Row> kept = new ArrayList<>();
    newest().forEach(row -> kept.add(row.as(Irregularity.NONE)));
    List<Row> twice = new ArrayList<>();
    for (Row row : rows) {
      if (row.irregularity() == Irregularity.DUPLICATE
          && kept.contains(row.as(Irregularity.NONE))) {
        twice.add(row);
      } else if (row.irregularity().effect() == Irregularity.Effect.QUARANTINED) {
        twice.add(row.as(Irregularity.MISSING_VALUE));
      }
    }
    kept.addAll(twice);
    return kept;
  }
}
