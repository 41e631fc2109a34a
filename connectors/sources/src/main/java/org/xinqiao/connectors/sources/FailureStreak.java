package org.xinqiao.connectors.sources;

import java.time.Duration;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.publication.Resilience.CircuitBreaker;
import org.xinqiao.connectors.publication.Resilience.Retry;

/**
 * The failures of one publication in a row: how long its source is left alone after each, and
 * whether its circuit is open. Not safe for several threads.
 */
final class FailureStreak {
  private static final int MOST_DOUBLINGS = 30;

  private final Retry retry;
  private final CircuitBreaker breaker;
  private final String name;
  private int failures;
  private int ofSource;

  /**
   * @param name a tenth of each wait depends on it, so that sources which fail together do not come
   *     back together
   */
  FailureStreak(Retry retry, CircuitBreaker breaker, String name) {
    this.retry = retry;
    this.breaker = breaker;
    this.name = name;
  }

  /** One more; returns how long the source is left alone. */
  Duration add(PullFailure.Kind kind) {
    failures++;
    ofSource = ofSource(kind) ? ofSource + 1 : 0;
    Duration wait = doubled();
    return open() && breaker.pause().compareTo(wait) > 0 ? breaker.pause() : wait;
  }

  /** Where the gateway itself fails, sparing the source mends nothing. */
  private static boolean ofSource(PullFailure.Kind kind) {
    return switch (kind) {
      case UNREACHABLE, REFUSED, THROTTLED, NONSENSE -> true;
      case NOT_STORED, INTERNAL, STOPPED -> false;
    };
  }

  private Duration doubled() {
    long longest = retry.longest().toMillis();
    long first = retry.first().toMillis();
    int doublings = Math.min(failures - 1, MOST_DOUBLINGS);
    long wait = first > longest >> doublings ? longest : first << doublings;
    return Duration.ofMillis(wait - wait * Math.floorMod(name.hashCode() + failures, 100) / 1000);
  }

  /** Whether there is none. */
  boolean isEmpty() {
    return failures == 0;
  }

  int length() {
    return failures;
  }

  /** Whether the source has failed so often that it is called no more for the breaker's pause. */
  boolean open() {
    return ofSource >= breaker.failures();
  }

  void end() {
    failures = 0;
    ofSource = 0;
  }
}
