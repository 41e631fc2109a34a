package org.xinqiao.connectors.sources;

import java.sql.SQLException;

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
    inner.read(
        from,
        (rows, expected) -> {
          sink.page(rows, expected);
          if (rows.size() >= pageSize) {
            limit.await();
          }
        });
  }

  @Override
  public void close() throws SQLException {
    inner.close();
  }
}
