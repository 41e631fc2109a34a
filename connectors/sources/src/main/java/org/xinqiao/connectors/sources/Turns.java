package org.xinqiao.connectors.sources;

import org.xinqiao.connectors.publication.Resilience.RateLimit;

/**
 * When calls may be made under a limit: in no stretch of its time are there more of them, wherever
 * the stretch begins. (Limiters that count from minute to minute let through twice as many around a
 * minute's end.)
 */
final class Turns {
  private final long span;

  /** The last turns, on the scale of {@link System#nanoTime}, in a ring. */
  private final long[] taken;

  private long calls;

  Turns(RateLimit limit) {
    this.span = limit.per().toNanos();
    this.taken = new long[limit.calls()];
  }

  /**
   * Takes the next turn.
   *
   * @param now on the scale of {@link System#nanoTime}
   * @return nanoseconds from now until it comes, 0 if it has come
   */
  synchronized long take(long now) {
    int place = (int) (calls % taken.length);
    long wait = calls < taken.length ? 0 : Math.max(0, taken[place] + span - now);
    taken[place] = now + wait;
    calls++;
    return wait;
  }
}
