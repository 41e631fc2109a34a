package org.xinqiao.gateway.overload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what an entrance refuses, by rung, as {@code xinqiao.overload.refused}; {@code
 * xinqiao.overload.rung} is the highest rung on which one was refused lately, 1 to 4, or 0.
 */
final class Refusals {
  /** As long as those who read metrics leave between two looks, so that none is missed. */
  static final Duration LATELY = Duration.ofSeconds(30);

  private final LongSupplier nanos;

  /** In the order of rungs. */
  private final List<OfRung> refusals = new ArrayList<>();

  /**
   * @param last when the last one was
   */
  private record OfRung(Counter count, AtomicReference<@Nullable Long> last) {}

  /**
   * @param at the entrance's name
   * @param nanos as {@link System#nanoTime}
   */
  Refusals(String at, LongSupplier nanos, MeterRegistry meters) {
    this.nanos = nanos;
    for (Rung rung : Rung.values()) {
      Counter count = meters.counter("xinqiao.overload.refused", "at", at, "rung", rung.word());
      refusals.add(new OfRung(count, new AtomicReference<>()));
    }
    Gauge.builder("xinqiao.overload.rung", this, Refusals::highest).tag("at", at).register(meters);
  }

  void add(Rung rung) {
    OfRung refusal = refusals.get(rung.ordinal());
    refusal.count().increment();
    refusal.last().set(nanos.getAsLong());
  }

  /** All since the start, of every rung. */
  long total() {
    return (long) refusals.stream().mapToDouble(of -> of.count().count()).sum();
  }

  private int highest() {
    long now = nanos.getAsLong();
    int highest = 0;
    for (Rung rung : Rung.values()) {
      Long then = refusals.get(rung.ordinal()).last().get();
      if (then != null && now - then < LATELY.toNanos()) {
        highest = rung.ordinal() + 1;
      }
    }
    return highest;
  }
}
