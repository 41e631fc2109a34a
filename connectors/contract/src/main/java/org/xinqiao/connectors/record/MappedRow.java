package org.xinqiao.connectors.record;

/** What became of one raw row. */
public sealed interface MappedRow {
  record Accepted(SourceRecord record) implements MappedRow {}

  record Rejected(RawRow row, Fault fault) implements MappedRow {}
}
