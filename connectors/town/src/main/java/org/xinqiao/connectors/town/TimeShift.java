package org.xinqiao.connectors.town;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Moves the data's time to the town's.
 *
 * @param asOf the instant of the data that is the second of the first start
 * @param offset added to every time of the data; whole seconds
 */
record TimeShift(Instant asOf, Duration offset) {

  /**
   * The town's instant of a date (00:00 UTC) or instant of the data; nothing when it is neither.
   */
  Optional<Instant> shift(String time) {
    try {
      Instant instant =
          time.length() == 10
              ? LocalDate.parse(time).atStartOfDay().toInstant(ZoneOffset.UTC)
              : Instant.parse(time);
      return Optional.of(instant.plus(offset));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }
}
