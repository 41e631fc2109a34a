package org.xinqiao.load.findings;

import java.math.BigDecimal;
import java.util.Locale;

/** A check in words, the same in each format. */
final class CheckWords {
  /** Above, a figure of all its digits is no easier to read. */
  private static final double EXACT = 1e15;

  private CheckWords() {}

  static String mark(Check check) {
    return check.met() ? "✓" : "✗";
  }

  /** With the digits that show on which side of the limit it is. */
  static String measured(Check check) {
    if (check.measured().isEmpty()) {
      return "not measured";
    }
    double value = check.measured().getAsDouble();
    boolean looksLikeTheLimit =
        value != check.limit() && Figures.text(value).equals(Figures.text(check.limit()));
    return unit(looksLikeTheLimit ? exact(value) : Figures.text(value), check);
  }

  /** With every digit of the limit: 99.99% is not 100%. */
  static String wanted(Check check) {
    String side =
        switch (check.bound()) {
          case AT_MOST -> "at most ";
          case AT_LEAST -> "at least ";
        };
    return side + unit(exact(check.limit()), check);
  }

  private static String unit(String figure, Check check) {
    return check.unit().isEmpty() || check.unit().equals("%")
        ? figure + check.unit()
        : figure + " " + check.unit();
  }

  private static String exact(double value) {
    if (!(Math.abs(value) < EXACT)) {
      return Double.isFinite(value) ? Double.toString(value) : Figures.text(value);
    }
    BigDecimal digits = BigDecimal.valueOf(value).stripTrailingZeros();
    return String.format(Locale.ROOT, "%,." + Math.max(0, digits.scale()) + "f", digits);
  }
}
