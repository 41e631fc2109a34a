package org.xinqiao.connectors.sources;

import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.xinqiao.connectors.record.RawRow;

/** A source that is read page by page from a mark on. */
@FunctionalInterface
interface PagedSource extends AutoCloseable {
  /** Hands over every row that is not below the mark, and returns at the source's end. */
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

    /** Whether a source that can say cheaply how many records it has is to do so. */
    default boolean counts() {
      return false;
    }

    /** Takes that number, as of the rows that were handed over. */
    default void records(long number) {}
  }
}
