package org.xinqiao.load.baseline;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** A store that appends bytes to entries, with nothing of the gateway around it. */
interface Baseline extends AutoCloseable {
  /**
   * Appends so many bytes to the entry of each key, and returns once all are as durable as the
   * store makes them.
   *
   * @param batches sorted keys, each once in its batch
   */
  void append(List<UUID[]> batches, int bytes) throws IOException, InterruptedException;

  /** Counted in the store. */
  long entries() throws IOException;

  @Override
  void close() throws IOException;
}
