package org.xinqiao.connectors.sources;

import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.xinqiao.connectors.record.RawRow;

/** A source that is read page by page from a version on. */
@FunctionalInterface
interface PagedSource extends AutoCloseable {
  /** Hands over every row whose version is not below the mark, and returns at the source's end. */
  void read(CursorMark from, PageSink sink) throws PullBroken;

  /** Lets go of what is kept between reads. */
  @Override
  default void close() throws SQLException {}

  /** Takes one page; returns once it is durable. */
  @FunctionalInterface
  interface PageSink {
    /** Told before the first page by a source that knows its columns without any row. */
    default void columns(Set<String> present) {}

    void page(List<RawRow> rows, OptionalLong expected) throws PullBroken;
  }
}
