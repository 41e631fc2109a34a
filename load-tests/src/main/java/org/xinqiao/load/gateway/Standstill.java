package org.xinqiao.load.gateway;

import java.time.Duration;

/** Notices that a count no longer grows: what is missing will not come. */
public final class Standstill {
  private final Duration limit;
  private long count = -1;
  private long since = System.nanoTime();

  /**
   * @param limit how long a count may stay the same
   */
  public Standstill(Duration limit) {
    this.limit = limit;
  }

  /** Takes note of the count; whether it has not grown within the limit. */
  boolean lasts(long now) {
    if (now > count) {
      count = now;
      since = System.nanoTime();
    }
    return System.nanoTime() - since > limit.toNanos();
  }

  Duration limit() {
    return limit;
  }
}
