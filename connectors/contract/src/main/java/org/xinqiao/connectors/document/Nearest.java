package org.xinqiao.connectors.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
final class Nearest {
  private Nearest() {}

  /** The candidate with the fewest edits, if at most a third of its letters (or two) differ. */
  static Optional<String> to(String written, Collection<String> candidates) {
    return candidates.stream()
        .filter(c -> edits(written, c) <= Math.max(2, c.length() / 3))
        .min(Comparator.comparingInt(c -> edits(written, c)));
  }

  private static int edits(String written, String candidate) {
    String a = written.toLowerCase(Locale.ROOT);
    String b = candidate.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
