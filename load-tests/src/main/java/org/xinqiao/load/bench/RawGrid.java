package org.xinqiao.load.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.xinqiao.gateway.grid.Grid;
import org.xinqiao.gateway.grid.GridSettings;
import org.xinqiao.gateway.store.EntryOperation;

/**
 * The baseline: bytes appended to entries by {@code invokeAll}, in the same grid, write-ahead log
 * and batches as the gateway's, with nothing else around it.
 */
final class RawGrid implements AutoCloseable {
  /** Four records of a dossier take 593 bytes. */
  static final int RECORD_BYTES = 150;

  private static final int BATCH = 5_000;
  private static final int THREADS = 2;

  private final Grid grid;
  private final long people;
  private final Random random = new Random(1);
  private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

  private RawGrid(Grid grid, long people) {
    this.grid = grid;
    this.people = people;
  }

  /** Starts a grid with three records' bytes for each of so many people. */
  static RawGrid start(Path folder, long people) throws InterruptedException, ExecutionException {
    RawGrid raw = new RawGrid(Grid.start(GridSettings.alone(folder, "raw"), Append::new), people);
    raw.append(LongStream.range(0, people).toArray(), 3 * RECORD_BYTES);
    return raw;
  }

  /** Appends one record to each of so many people and returns once all are durable. */
  void round(long rows) throws InterruptedException, ExecutionException {
    append(random.longs(rows, 0, people).toArray(), RECORD_BYTES);
  }

  /** Counted in the grid. */
  long people() {
    return grid.entries().count();
  }

  private void append(long[] numbers, int bytes) throws InterruptedException, ExecutionException {
    List<Future<?>> batches = new ArrayList<>();
    for (int from = 0; from < numbers.length; from += BATCH) {
      TreeMap<UUID, byte[]> batch = new TreeMap<>();
      for (int i = from; i < Math.min(from + BATCH, numbers.length); i++) {
        // Spread as pseudonyms are.
        batch.put(new UUID(numbers[i] * 0x9e3779b97f4a7c15L, numbers[i]), new byte[bytes]);
      }
      batches.add(pool.submit(() -> grid.entries().apply(batch)));
    }
    for (Future<?> batch : batches) {
      batch.get();
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
    grid.close();
  }

  /** Puts the command's bytes behind the entry's. */
  private static final class Append implements EntryOperation {
    @Override
    public Applied apply(byte @Nullable [] current, byte[] command) {
      int length = current == null ? 0 : current.length;
      byte[] next = new byte[length + command.length];
      if (current != null) {
        System.arraycopy(current, 0, next, 0, length);
      }
      System.arraycopy(command, 0, next, length, command.length);
      return new Applied(next, new byte[] {1});
    }
  }
}
