package org.xinqiao.load.bench;

import java.io.IOException;
import java.nio.file.Path;

/** A population's rows where a gateway pulls them from, held back day by day. */
interface RowSource extends AutoCloseable {
  /** The publications that a gateway reads them by. */
  Path publications();

  /** Rows of day 0, which are not held back. */
  long loaded() throws IOException;

  /** Rows of a day that is still held back. */
  long rows(int day) throws IOException;

  /** Makes a day's rows ready to be handed over, so that this takes no time in the round. */
  void prepare(int day) throws IOException;

  /** Hands a prepared day's rows over, all at once. */
  void release(int day) throws IOException;

  @Override
  void close() throws IOException;
}
