package org.xinqiao.gateway.overload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
 *
 * <p>Of the target and of those who wait a rung bears its share. Where only processors are short,
 * places are hardly ever: this is what sheds one rung before the other then.
 */
final class Backlog implements Executor {
  static final Duration TARGET = Duration.ofMillis(100);
  static final Duration INTERVAL = Duration.ofMillis(200);

  private static final ScopedValue<Long> WAITED = ScopedValue.newInstance();

  private final Executor threads;
  private final int few;
  private final LongSupplier nanos;
  private final AtomicInteger waiting = new AtomicInteger();

  /** Since when every wait was too long for a rung, in the order of rungs. */
  private final List<AtomicReference<@Nullable Long>> tooLongSince = new ArrayList<>();

  /**
   * @param threads run what arrives
   * @param few fewer than so many that wait are no backlog
   * @param nanos as {@link System#nanoTime}
   */
  Backlog(Executor threads, int few, LongSupplier nanos) {
    this.threads = threads;
    this.few = few;
    this.nanos = nanos;
    for (Rung rung : Rung.values()) {
      tooLongSince.add(new AtomicReference<>());
    }
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

  /**
   * Whether the caller, which this runs, is one too many on its rung: it and those before it waited
   * long. A short wait counts for every rung, whoever had it.
   */
  boolean stands(Rung of) {
    long waited = WAITED.orElse(0L);
    boolean stands = false;
    for (Rung rung : Rung.values()) {
      boolean stood = stood(rung, waited);
      stands |= rung == of && stood;
    }
    return stands;
  }

  private boolean stood(Rung rung, long waited) {
    AtomicReference<@Nullable Long> tooLong = tooLongSince.get(rung.ordinal());
    if (waited < rung.shareOf(TARGET.toNanos()) || waiting.get() < rung.shareOf(few)) {
      tooLong.setPlain(null);
      return false;
    }
    long now = nanos.getAsLong();
    Long since = tooLong.getPlain();
    if (since == null) {
      tooLong.compareAndSet(null, now);
      return false;
    }
    return now - since >= INTERVAL.toNanos();
  }

  /** So many have arrived and not begun. */
  int waiting() {
    return waiting.get();
  }
}
