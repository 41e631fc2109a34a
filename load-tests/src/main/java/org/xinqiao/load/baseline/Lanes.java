package org.xinqiao.load.baseline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that take batches from one list until none is left. */
final class Lanes implements AutoCloseable {
  private final int threads;
  private final ExecutorService pool;

  Lanes(int threads) {
    this.threads = threads;
    this.pool = Executors.newFixedThreadPool(threads);
  }

  /** What a lane does with a batch. */
  interface Work {
    void on(int lane, UUID[] batch) throws IOException;
  }

  /**
   * Returns once every batch is done.
   *
   * @throws IOException as the first lane that failed threw it
   */
  void run(List<UUID[]> batches, Work work) throws IOException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> lanes = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int lane = i;
      lanes.add(
          pool.submit(
              () -> {
                for (int b = next.getAndIncrement();
                    b < batches.size();
                    b = next.getAndIncrement()) {
                  work.on(lane, batches.get(b));
                }
                return lane;
              }));
    }
    for (Future<?> lane : lanes) {
      try {
        lane.get();
      } catch (ExecutionException fault) {
        throw new IOException(
            String.valueOf(Objects.requireNonNullElse(fault.getCause(), fault).getMessage()),
            fault);
      }
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
