package org.xinqiao.gateway.scenario;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The instant as of which rules are evaluated, and the earliest later instant at which one of the
 * answers given so far changes. Evaluation is deterministic, so until then every answer, and with
 * it the whole evaluation, stays the same.
 */
final class Horizon {
  private final Instant asOf;
  private @Nullable Instant next;
  private boolean asked;

  Horizon(Instant asOf) {
    this.asOf = asOf;
  }

  /** {@code t <= T}. */
  boolean by(Instant t) {
    return passed(t);
  }

  /** {@code t + length <= T}. */
  boolean since(Instant t, Duration length) {
    return passed(plus(t, length));
  }

  /** {@code t <= T < t + length}. */
  boolean during(Instant t, Duration length) {
    return passed(t) && !passed(plus(t, length));
  }

  /**
   * {@code t} plus so many years of the calendar, in UTC, is past: an age is reached on its day,
   * not after a number of days.
   */
  boolean reached(Instant t, long years) {
    return passed(plusYears(t, years));
  }

  Optional<Instant> next() {
    return Optional.ofNullable(next);
  }

  /** Whether anything was asked that depends on the instant. */
  boolean asked() {
    return asked;
  }

  private boolean passed(Instant boundary) {
    asked = true;
    if (!boundary.isAfter(asOf)) {
      return true;
    }
    if (next == null || boundary.isBefore(next)) {
      next = boundary;
    }
    return false;
  }

  private static Instant plusYears(Instant t, long years) {
    try {
      return t.atOffset(ZoneOffset.UTC).plusYears(years).toInstant();
    } catch (DateTimeException | ArithmeticException e) {
      return years < 0 ? Instant.MIN : Instant.MAX;
    }
  }

  private static Instant plus(Instant t, Duration length) {
    try {
      return t.plus(length);
    } catch (DateTimeException | ArithmeticException e) {
      // Beyond the calendar is beyond every asOf.
      return length.isNegative() ? Instant.MIN : Instant.MAX;
    }
  }
}
