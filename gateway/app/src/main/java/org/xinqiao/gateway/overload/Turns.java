package org.xinqiao.gateway.overload;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets one call in each {@link #BETWEEN} in, however long it waited for a processor. Desks and
 * devices wait for the same ones, and a crowd that asks for strips keeps that wait above what
 * look-ups may bear for as long as it lasts: without this no official could look anybody up all
 * through a rush hour. Ten a second take little from the crowd. New enrolments have no turn.
 */
final class Turns {
  static final Duration BETWEEN = Duration.ofMillis(100);

  private final LongSupplier nanos;
  private final AtomicLong last;

  /**
   * @param nanos as {@link System#nanoTime}
   */
  Turns(LongSupplier nanos) {
    this.nanos = nanos;
    this.last = new AtomicLong(nanos.getAsLong() - BETWEEN.toNanos());
  }

  /** Whether the caller has the turn that is due, if one is. */
  boolean take(Rung rung) {
    if (rung == Rung.ENROLMENTS) {
      return false;
    }
    long now = nanos.getAsLong();
    long before = last.get();
    return now - before >= BETWEEN.toNanos() && last.compareAndSet(before, now);
  }
}
