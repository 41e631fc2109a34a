package org.xinqiao.load.findings;

import java.util.Locale;

/** Figures as people read them. */
public final class Figures {
  private Figures() {}

  /** Three digits that say something, and thousands apart; "–" for what was not measured. */
  public static String text(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    double size = Math.abs(value);
    if (size >= 1e15) {
      // with all its digits nobody could read it
      return String.format(Locale.ROOT, "%.2e", value);
    }
    if (size >= 100 || value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.4f", value);
  }
}
