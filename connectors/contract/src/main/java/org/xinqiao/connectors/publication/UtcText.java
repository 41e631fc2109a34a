package org.xinqiao.connectors.publication;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Reads the commonest form of a time, {@code 2021-04-02T08:30:00Z} with up to nine digits of a
 * second's fraction, several times as fast as a formatter does: every record has two or three.
 * Leaves every other form, and whatever may be wrong, to the formatter.
 */
final class UtcText {
  private static final int SHORTEST = 20;
  private static final int LONGEST = 30;
  private static final int SECONDS_A_DAY = 86_400;

  private UtcText() {}

  static Optional<Instant> read(String text) {
    int length = text.length();
    if (length < SHORTEST
        || length > LONGEST
        || text.charAt(length - 1) != 'Z'
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return Optional.empty();
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    int nano = fraction(text, length);
    if (year < 1
        || month < 1
        || month > 12
        || day < 1
        || day > YearMonth.of(year, month).lengthOfMonth()) {
      return Optional.empty();
    }
    if (hour < 0
        || hour > 23
        || minute < 0
        || minute > 59
        || second < 0
        || second > 59
        || nano < 0) {
      return Optional.empty();
    }
    long days = LocalDate.of(year, month, day).toEpochDay();
    return Optional.of(
        Instant.ofEpochSecond(days * SECONDS_A_DAY + hour * 3_600L + minute * 60L + second, nano));
  }

  /** The number at these places, or -1. */
  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value;
  }

  /** Nanoseconds, or -1. */
  private static int fraction(String text, int length) {
    if (length == SHORTEST) {
      return 0;
    }
    int digits = length - SHORTEST - 1;
    int value = text.charAt(19) == '.' && digits > 0 ? digits(text, 20, length - 1) : -1;
    for (int i = digits; i < 9 && value > 0; i++) {
      value *= 10;
    }
    return value;
  }
}
