package org.xinqiao.load.population;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.LocalDate;

/**
 * Citizen identification numbers by GB 11643: six digits of division, eight of birth date, three of
 * sequence (odd for men), and the check character of ISO 7064 MOD 11-2.
 */
public final class IdNumber {
  /** Characters of a number. */
  public static final int LENGTH = 18;

  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final byte[] CHECKS = "10X98765432".getBytes(US_ASCII);

  private IdNumber() {}

  /**
   * Writes a number.
   *
   * @param birth the birth date's eight ASCII digits
   * @param sequence 1 to 999
   */
  static void write(byte[] into, int at, int division, byte[] birth, int sequence) {
    digits(into, at, division, 6);
    System.arraycopy(birth, 0, into, at + 6, 8);
    digits(into, at + 14, sequence, 3);
    into[at + 17] = check(into, at);
  }

  private static void digits(byte[] into, int at, int value, int count) {
    int left = value;
    for (int i = count - 1; i >= 0; i--) {
      into[at + i] = (byte) ('0' + left % 10);
      left /= 10;
    }
  }

  private static byte check(byte[] digits, int at) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (digits[at + i] - '0') * WEIGHTS[i];
    }
    return CHECKS[sum % 11];
  }

  /** Whether a text has the form, a date that exists, and the right check character. */
  public static boolean isValid(String number) {
    if (!number.matches("[1-9]\\d{16}[0-9X]")) {
      return false;
    }
    try {
      LocalDate.of(
          Integer.parseInt(number.substring(6, 10)),
          Integer.parseInt(number.substring(10, 12)),
          Integer.parseInt(number.substring(12, 14)));
    } catch (java.time.DateTimeException noSuchDay) {
      return false;
    }
    byte[] bytes = number.getBytes(US_ASCII);
    return bytes[17] == check(bytes, 0) && !number.startsWith("000", 14);
  }
}
