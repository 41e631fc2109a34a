package org.xinqiao.connectors.record;

/** What became of one raw row. */
public sealed interface MappedRow {
  record Accepted(SourceRecord record) implements MappedRow {}

  record Rejected(RawRow row, Fault fault) implements MappedRow {}

  /** As {@link Rejected}, of a publication whose own rules say that such a row stops it. */
  record Stopping(RawRow row, Fault fault) implements MappedRow {}
}
