package org.xinqiao.connectors.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Citizen identification numbers by GB 11643-1999: six digits of division, eight of birth date,
 * three of sequence, and a check character by ISO 7064 MOD 11-2. Numbers of fifteen digits, which
 * are no longer in force, are refused. Whether a division exists is not asked: they change.
 */
public final class CitizenIdNumber implements IdentityScheme {
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Pd}]+");
  private static final Pattern FORM = Pattern.compile("[1-9][0-9]{16}[0-9X]");
  private static final String CHECKS = "10X98765432";
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

  @Override
  public String type() {
    return "cn-citizen-id";
  }

  @Override
  public String normalised(String value) {
    return SEPARATORS.matcher(value).replaceAll("").toUpperCase(Locale.ROOT);
  }

  @Override
  public Optional<String> fault(String normalised) {
    if (!FORM.matcher(normalised).matches()) {
      return Optional.of("send the 18 characters of GB 11643: 17 digits, then a digit or X");
    }
    if (!isDate(normalised)) {
      return Optional.of("correct the number: its digits 7 to 14 are no date of birth");
    }
    if (check(normalised) != normalised.charAt(17)) {
      return Optional.of("correct the number: its check character does not fit the 17 digits");
    }
    return Optional.empty();
  }

  private static boolean isDate(String number) {
    try {
      LocalDate.of(
          Integer.parseInt(number, 6, 10, 10),
          Integer.parseInt(number, 10, 12, 10),
          Integer.parseInt(number, 12, 14, 10));
      return true;
    } catch (DateTimeException noSuchDay) {
      return false;
    }
  }

  private static char check(String number) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (number.charAt(i) - '0') * WEIGHTS[i];
    }
    return CHECKS.charAt(sum % CHECKS.length());
  }
}
