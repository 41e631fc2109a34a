package org.xinqiao.gateway.overload;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * So many requests in work; the next is refused at once, and those of a lower {@link Rung} before.
 * Nobody waits in here: each request has a virtual thread, and one that must wait for a processor
 * does so before it starts, where {@link Backlog} sees it. A second queue behind that one gave
 * places to threads that were at the end of the first.
 *
 * <p>Metrics, with the tag {@code at}: {@code xinqiao.overload.admitted} plus {@code
 * xinqiao.overload.refused} of all rungs is every request that asked to enter; {@code
 * xinqiao.overload.working} are those within now; {@code xinqiao.overload.retry-after} is the
 * longest time for which one that is refused is sent away.
 */
final class Entrance {
  private final Bulkhead work;
  private final Counter admitted;
  private final Refusals refused;
  private final RetryAfter retryAfter;
  private final Predicate<Rung> turns;

  /**
   * @param name the metrics' tag
   * @param working requests in work at once, at least 1
   * @param retryAfter for this entrance alone
   * @param turns whom no wait for a processor turns away; asked only of those who waited too long
   */
  Entrance(
      String name,
      int working,
      RetryAfter retryAfter,
      Predicate<Rung> turns,
      Refusals refused,
      MeterRegistry meters) {
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
    this.turns = turns;
    this.refused = refused;
    this.admitted = meters.counter("xinqiao.overload.admitted", "at", name);
    Gauge.builder("xinqiao.overload.working", this, Entrance::working)
        .tag("at", name)
        .register(meters);
    Gauge.builder("xinqiao.overload.retry-after", retryAfter, RetryAfter::longest)
        .tag("at", name)
        .baseUnit("seconds")
        .register(meters);
  }

  /**
   * Returns true once the caller may work and must {@link #leave}; false if it is refused.
   *
   * @param overdue whether the caller waited for a processor for longer than its rung bears
   */
  boolean enter(Rung rung, boolean overdue) {
    boolean enters = hasRoom(rung) && (!overdue || turns.test(rung)) && work.tryAcquirePermission();
    if (enters) {
      admitted.increment();
    } else {
      refused.add(rung);
    }
    return enters;
  }

  /** A few that ask at the same instant may pass it together; never past the last place. */
  private boolean hasRoom(Rung rung) {
    return working() < rung.shareOf(places());
  }

  void leave() {
    work.onComplete();
  }

  /** In how many seconds one that was refused should come back. */
  int retryAfter() {
    return retryAfter.seconds((long) admitted.count(), refused.total());
  }

  int places() {
    return work.getMetrics().getMaxAllowedConcurrentCalls();
  }

  int working() {
    return places() - work.getMetrics().getAvailableConcurrentCalls();
  }
}
