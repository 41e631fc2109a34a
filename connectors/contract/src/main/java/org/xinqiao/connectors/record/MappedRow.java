package org.xinqiao.connectors.record;

import java.util.List;

/** What became of one raw row. */
public sealed interface MappedRow {
  /**
   * What the run's balance tells beside it, by names without values; for nearly every row nothing.
   * {@code added:COLUMN} and {@code dropped:COLUMN} come once a pull, {@code type:FIELD} and the
   * name of a quality rule with every row that it is true of.
   */
  List<String> warnings();

  record Accepted(SourceRecord record, List<String> warnings) implements MappedRow {
    /** Without a warning. */
    public Accepted(SourceRecord record) {
      this(record, List.of());
    }
  }

  record Rejected(RawRow row, Fault fault) implements MappedRow {
    @Override
    public List<String> warnings() {
      return row.noticed();
    }
  }

  /** As {@link Rejected}, of a publication whose own rules say that such a row stops it. */
  record Stopping(RawRow row, Fault fault) implements MappedRow {
    @Override
    public List<String> warnings() {
      return row.noticed();
    }
  }
}
