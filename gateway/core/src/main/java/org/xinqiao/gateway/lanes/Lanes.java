package org.xinqiao.gateway.lanes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Threads that share the work of one caller, as many as there are processors. A piece of work never
 * waits for another one. Safe for any number of callers.
 */
public final class Lanes implements AutoCloseable {
  private final ExecutorService threads;

  public Lanes() {
    this(Runtime.getRuntime().availableProcessors());
  }

  /**
   * @param count threads, 1 to 1,024
   */
  public Lanes(int count) {
    AtomicInteger number = new AtomicInteger();
    threads =
        Executors.newFixedThreadPool(
            count,
            work ->
                Thread.ofPlatform()
                    .name("lane-" + number.incrementAndGet())
                    .daemon()
                    .unstarted(work));
  }

  /**
   * Works on pieces of the list side by side. Returns, or throws, once every piece has ended, even
   * if the caller is interrupted or some fail, so that nothing goes on behind the caller's back.
   *
   * @param size of a piece, at least 1; the last one may be smaller
   * @param work on one piece
   * @return what came of the pieces, in their order
   * @throws RuntimeException what the first failing piece threw
   */
  public <T, R> List<R> each(List<T> items, int size, Function<List<T>, R> work) {
    if (items.size() <= size) {
      return items.isEmpty() ? List.of() : List.of(work.apply(items));
    }
    List<CompletableFuture<R>> pieces = new ArrayList<>();
    for (int from = 0; from < items.size(); from += size) {
      List<T> piece = items.subList(from, Math.min(from + size, items.size()));
      pieces.add(CompletableFuture.supplyAsync(() -> work.apply(piece), threads));
    }
    try {
      CompletableFuture.allOf(pieces.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
    return pieces.stream().map(CompletableFuture::join).toList();
  }

  /** Ends the threads once their work has ended. */
  @Override
  public void close() {
    threads.close();
  }
}
