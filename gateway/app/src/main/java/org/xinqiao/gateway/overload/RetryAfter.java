package org.xinqiao.gateway.overload;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * In how many seconds the refused should come back: evenly from 1 to a longest time, so that they
 * don't come together. To refuse one costs more than half of an answer, so a crowd that is sent
 * away for ten seconds, again and again, can take all of the room. Therefore the longest time
 * doubles each second in which more were refused than a tenth of those who were let in, and halves
 * each second in which fewer were.
 */
final class RetryAfter {
  static final int SHORTEST = 10;
  static final int LONGEST = 320;

  /** Of those who are let in, how many may be refused: one in so many. */
  private static final int BEARABLE = 10;

  private final RandomGenerator random;
  private final LongSupplier nanos;
  private volatile int longest = SHORTEST;
  private long second;
  private long admittedBefore;
  private long refusedBefore;

  /**
   * @param nanos as {@link System#nanoTime}
   */
  RetryAfter(RandomGenerator random, LongSupplier nanos) {
    this.random = random;
    this.nanos = nanos;
    this.second = now();
  }

  private long now() {
    return TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong());
  }

  /**
   * @param admitted so many were let in since the start
   * @param refused so many were not
   * @return 1 to {@value #LONGEST}
   */
  int seconds(long admitted, long refused) {
    adapt(admitted, refused);
    return random.nextInt(1, longest + 1);
  }

  private synchronized void adapt(long admitted, long refused) {
    long now = now();
    if (now == second) {
      return;
    }
    long past = now - second;
    if (past > 1) {
      // Nobody was refused in the seconds between.
      longest = Math.max(SHORTEST, longest >> Math.min(past - 1, 31));
    }
    boolean tooMany = (refused - refusedBefore) * BEARABLE > admitted - admittedBefore;
    longest = Math.clamp(tooMany ? longest * 2L : longest / 2L, SHORTEST, LONGEST);
    second = now;
    admittedBefore = admitted;
    refusedBefore = refused;
  }

  /** The longest time that is told now. */
  int longest() {
    return longest;
  }
}
