package org.xinqiao.load.population;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** The days of a century as ASCII, made once. */
final class Calendar {
  private static final int YEARS = 101;

  private final int first;
  private final byte[][] basic;
  private final byte[][] extended;

  /**
   * @param lastDay the last day that is asked for
   */
  Calendar(LocalDate lastDay) {
    LocalDate begin = lastDay.minusYears(YEARS);
    int days = (int) (lastDay.toEpochDay() - begin.toEpochDay()) + 1;
    this.first = (int) begin.toEpochDay();
    this.basic = new byte[days][];
    this.extended = new byte[days][];
    for (int i = 0; i < days; i++) {
      LocalDate day = begin.plusDays(i);
      basic[i] = day.format(DateTimeFormatter.BASIC_ISO_DATE).getBytes(US_ASCII);
      extended[i] = day.toString().getBytes(US_ASCII);
    }
  }

  /** Eight digits. */
  byte[] basic(int day) {
    return basic[day - first];
  }

  /** An instant of ISO 8601 in UTC, to the second. */
  void instant(Bytes into, long seconds) {
    int ofDay = (int) Math.floorMod(seconds, Draws.DAY);
    into.add(extended[(int) Math.floorDiv(seconds, Draws.DAY) - first])
        .add('T')
        .twoDigits(ofDay / 3_600)
        .add(':')
        .twoDigits(ofDay / 60 % 60)
        .add(':')
        .twoDigits(ofDay % 60)
        .add('Z');
  }
}
