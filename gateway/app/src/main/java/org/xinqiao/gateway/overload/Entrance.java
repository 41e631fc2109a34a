package org.xinqiao.gateway.overload;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/**
 * So many requests in work, so many that wait for their turn, each for so long; the next is refused
 * at once. Who came first goes first.
 *
 * <p>Metrics, with the tag {@code at}: {@code xinqiao.overload.admitted} plus {@code
 * xinqiao.overload.refused} is every request that asked to enter; {@code xinqiao.overload.working}
 * and {@code xinqiao.overload.waiting} are those within now.
 */
final class Entrance {
  private final Bulkhead room;
  private final Bulkhead work;
  private final Counter admitted;
  private final Counter refused;

  /**
   * @param name the metrics' tag
   * @param limits how many, and how long
   */
  Entrance(String name, Limits limits, MeterRegistry meters) {
    this.room = bulkhead(name + "-room", limits.working() + limits.waiting(), Duration.ZERO);
    this.work = bulkhead(name, limits.working(), limits.patience());
    this.admitted = meters.counter("xinqiao.overload.admitted", "at", name);
    this.refused = meters.counter("xinqiao.overload.refused", "at", name);
    Gauge.builder("xinqiao.overload.working", this, Entrance::working)
        .tag("at", name)
        .register(meters);
    Gauge.builder("xinqiao.overload.waiting", this, Entrance::waiting)
        .tag("at", name)
        .register(meters);
  }

  /**
   * @param working requests in work at once, at least 1
   * @param waiting requests that may wait, at least 0
   * @param patience how long one waits at most
   */
  record Limits(int working, int waiting, Duration patience) {}

  /** Counts one that must not even try. Returns true. */
  boolean refuse() {
    refused.increment();
    return true;
  }

  /** Returns true once the caller may work and must {@link #leave}; false if it is refused. */
  boolean enter() {
    if (!room.tryAcquirePermission()) {
      refused.increment();
      return false;
    }
    if (!work.tryAcquirePermission()) {
      room.onComplete();
      refused.increment();
      return false;
    }
    admitted.increment();
    return true;
  }

  void leave() {
    work.onComplete();
    room.onComplete();
  }

  int working() {
    return taken(work);
  }

  int waiting() {
    return Math.max(0, taken(room) - taken(work));
  }

  private static int taken(Bulkhead bulkhead) {
    Bulkhead.Metrics metrics = bulkhead.getMetrics();
    return metrics.getMaxAllowedConcurrentCalls() - metrics.getAvailableConcurrentCalls();
  }

  private static Bulkhead bulkhead(String name, int calls, Duration patience) {
    return Bulkhead.of(
        name,
        BulkheadConfig.custom()
            .maxConcurrentCalls(calls)
            .maxWaitDuration(patience)
            .fairCallHandlingStrategyEnabled(true)
            .writableStackTraceEnabled(false)
            .build());
  }
}
