package org.xinqiao.connectors.sources;

import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.xinqiao.connectors.record.RawRow;

/**
 * A source that is called no more often than its limit allows: a read is a call, and so is each
 * page after a full one.
 */
final class LimitedSource implements PagedSource {
  private final PagedSource inner;
  private final CallLimit limit;
  private final int pageSize;

  LimitedSource(PagedSource inner, CallLimit limit, int pageSize) {
    this.inner = inner;
    this.limit = limit;
    this.pageSize = pageSize;
  }

  @Override
  public void read(CursorMark from, PageSink sink) throws PullBroken {
    limit.await();
    inner.read(from, new LimitedSink(sink));
  }

  private final class LimitedSink implements PageSink {
    private final PageSink inner;

    LimitedSink(PageSink inner) {
      this.inner = inner;
    }

    @Override
    public void columns(Set<String> present) {
      inner.columns(present);
    }

    @Override
    public void page(List<RawRow> rows, OptionalLong expected) throws PullBroken {
      inner.page(rows, expected);
      if (rows.size() >= pageSize) {
        limit.await();
      }
    }

    @Override
    public boolean counts() {
      return inner.counts();
    }

    @Override
    public void records(long number) {
      inner.records(number);
    }
  }

  @Override
  public void close() throws SQLException {
    inner.close();
  }
}
