package org.xinqiao.gateway.overload;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/**
 * So many requests in work; the next is refused at once. Nobody waits in here: each request has a
 * virtual thread, and one that must wait for a processor does so before it starts, where {@link
 * Backlog} sees it. A second queue behind that one gave places to threads that were at the end of
 * the first.
 *
 * <p>Metrics, with the tag {@code at}: {@code xinqiao.overload.admitted} plus {@code
 * xinqiao.overload.refused} is every request that asked to enter; {@code xinqiao.overload.working}
 * are those within now; {@code xinqiao.overload.retry-after} is the longest time for which one that
 * is refused is sent away.
 */
final class Entrance {
  private final Bulkhead work;
  private final Counter admitted;
  private final Counter refused;
  private final RetryAfter retryAfter;

  /**
   * @param name the metrics' tag
   * @param working requests in work at once, at least 1
   * @param retryAfter for this entrance alone
   */
  Entrance(String name, int working, RetryAfter retryAfter, MeterRegistry meters) {
    this.work =
        Bulkhead.of(
            name,
            BulkheadConfig.custom()
                .maxConcurrentCalls(working)
                .maxWaitDuration(Duration.ZERO)
                .fairCallHandlingStrategyEnabled(false)
                .writableStackTraceEnabled(false)
                .build());
    this.retryAfter = retryAfter;
    this.admitted = meters.counter("xinqiao.overload.admitted", "at", name);
    this.refused = meters.counter("xinqiao.overload.refused", "at", name);
    Gauge.builder("xinqiao.overload.working", this, Entrance::working)
        .tag("at", name)
        .register(meters);
    Gauge.builder("xinqiao.overload.retry-after", retryAfter, RetryAfter::longest)
        .tag("at", name)
        .baseUnit("seconds")
        .register(meters);
  }

  /** Counts one that must not even try. Returns true. */
  boolean refuse() {
    refused.increment();
    return true;
  }

  /** Returns true once the caller may work and must {@link #leave}; false if it is refused. */
  boolean enter() {
    boolean enters = work.tryAcquirePermission();
    (enters ? admitted : refused).increment();
    return enters;
  }

  void leave() {
    work.onComplete();
  }

  /** In how many seconds one that was refused should come back. */
  int retryAfter() {
    return retryAfter.seconds((long) admitted.count(), (long) refused.count());
  }

  int working() {
    Bulkhead.Metrics metrics = work.getMetrics();
    return metrics.getMaxAllowedConcurrentCalls() - metrics.getAvailableConcurrentCalls();
  }
}
