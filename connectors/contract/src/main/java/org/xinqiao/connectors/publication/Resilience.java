package org.xinqiao.connectors.publication;

import java.time.Duration;
import java.util.Optional;

/**
 * How a source is spared.
 *
 * @param rateLimit no limit where empty
 */
public record Resilience(
    Optional<RateLimit> rateLimit, Retry retry, CircuitBreaker circuitBreaker) {

  /**
   * At most so many calls in that time.
   *
   * @param calls 1 to 1,000,000
   */
  public record RateLimit(int calls, Duration per) {}

  /**
   * The wait after a failure; it doubles with each failure in a row.
   *
   * @param first one second by default
   * @param longest one minute by default, at least {@code first}
   */
  public record Retry(Duration first, Duration longest) {}

  /**
   * A source that fails on and on is called no more for a time.
   *
   * @param failures in a row, 1 to 1,000, 10 by default
   * @param pause five minutes by default; then one call tries
   */
  public record CircuitBreaker(int failures, Duration pause) {}
}
