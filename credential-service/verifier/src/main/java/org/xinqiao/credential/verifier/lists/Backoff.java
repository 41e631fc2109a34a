package org.xinqiao.credential.verifier.lists;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after a try that failed: at random up to a limit that doubles each time ("full
 * jitter"), so that checkpoints that failed together don't come back together.
 *
 * @param first the limit after the first failure
 * @param most the limit after many
 */
public record Backoff(Duration first, Duration most) {
  /** Up to 4 s after the first failure, and up to 15 minutes from the ninth on. */
  public static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(4), Duration.ofMinutes(15));

  private static final int MOST_DOUBLINGS = 30;

  public Backoff {
    if (first.isNegative() || first.isZero() || most.compareTo(first) < 0) {
      throw new IllegalArgumentException("the first limit is above zero, and not above the last");
    }
  }

  /**
   * @param failures one after another, at least 1
   * @param chance evenly from 0 to 1
   */
  Duration wait(int failures, DoubleSupplier chance) {
    long limit = first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
    long capped = limit <= 0 ? most.toMillis() : Math.min(limit, most.toMillis());
    return Duration.ofMillis((long) (chance.getAsDouble() * capped));
  }
}
