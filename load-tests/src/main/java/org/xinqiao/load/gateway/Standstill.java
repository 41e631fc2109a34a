package org.xinqiao.load.gateway;

import java.io.IOException;
import java.time.Duration;

/** Ends a wait for a count that no longer grows: what is missing will not come. */
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

  /**
   * Takes note of the count.
   *
   * @param wanted what it should come to, for the message
   * @throws IOException if it has not grown within the limit; one line
   */
  public void see(long now, long wanted) throws IOException {
    if (now > count) {
      count = now;
      since = System.nanoTime();
    } else if (System.nanoTime() - since > limit.toNanos()) {
      throw new IOException(
          "the gateway has read %,d rows of %,d and no further one within %d s"
              .formatted(count, wanted, limit.toSeconds()));
    }
  }
}
