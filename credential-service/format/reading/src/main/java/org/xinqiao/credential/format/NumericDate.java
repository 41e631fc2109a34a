package org.xinqiao.credential.format;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Seconds since 1970-01-01T00:00:00Z (RFC 8392, section 2; RFC 7519, section 2), whole ones. */
public final class NumericDate {
  /** The last second of the year 9999. */
  private static final long LATEST = 253_402_300_799L;

  private NumericDate() {}

  public static Instant toInstant(long seconds, String name) throws MalformedException {
    if (seconds < 0 || seconds > LATEST) {
      throw new MalformedException(name + " is not a time between 1970 and 9999");
    }
    return Instant.ofEpochSecond(seconds);
  }

  /** An instant that says no more than its hour. */
  public static Instant toWholeHour(long seconds, String name) throws MalformedException {
    Instant instant = toInstant(seconds, name);
    if (!instant.equals(instant.truncatedTo(ChronoUnit.HOURS))) {
      throw new MalformedException(name + " is not a whole hour");
    }
    return instant;
  }
}
