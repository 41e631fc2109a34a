package org.xinqiao.gateway.overload;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Notes how long what arrives waits for a processor. Requests run on virtual threads, so work that
 * needs nothing but processors never waits for a place: it waits before it starts, in a queue that
 * has no end. As in CoDel (RFC 8289, section 3) a wait counts as a backlog only once every one has
 * been longer than {@link #TARGET} for {@link #INTERVAL}: a pause of the machine is none. Nor is it
 * one while few wait: then the machine is slow, and there is no crowd to refuse.
 */
final class Backlog implements Executor {
  static final Duration TARGET = Duration.ofMillis(100);
  static final Duration INTERVAL = Duration.ofMillis(200);

  private static final ScopedValue<Long> WAITED = ScopedValue.newInstance();

  private final Executor threads;
  private final int few;
  private final LongSupplier nanos;
  private final AtomicInteger waiting = new AtomicInteger();

  /** Since when every wait was too long. */
  private final AtomicReference<@Nullable Long> tooLongSince = new AtomicReference<>();

  /**
   * @param threads run what arrives
   * @param few fewer than so many that wait are no backlog
   * @param nanos as {@link System#nanoTime}
   */
  Backlog(Executor threads, int few, LongSupplier nanos) {
    this.threads = threads;
    this.few = few;
    this.nanos = nanos;
  }

  @Override
  public void execute(Runnable task) {
    long arrived = nanos.getAsLong();
    waiting.incrementAndGet();
    try {
      threads.execute(() -> begin(task, arrived));
    } catch (RejectedExecutionException e) {
      waiting.decrementAndGet();
      throw e;
    }
  }

  private void begin(Runnable task, long arrived) {
    waiting.decrementAndGet();
    ScopedValue.where(WAITED, nanos.getAsLong() - arrived).run(task);
  }

  /** Whether the caller, which this runs, is one too many: it and those before it waited long. */
  boolean stands() {
    if (WAITED.orElse(0L) < TARGET.toNanos() || waiting.get() < few) {
      tooLongSince.setPlain(null);
      return false;
    }
    long now = nanos.getAsLong();
    Long since = tooLongSince.getPlain();
    if (since == null) {
      tooLongSince.compareAndSet(null, now);
      return false;
    }
    return now - since >= INTERVAL.toNanos();
  }

  /** So many have arrived and not begun. */
  int waiting() {
    return waiting.get();
  }
}
