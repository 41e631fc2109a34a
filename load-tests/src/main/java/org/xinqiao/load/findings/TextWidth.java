package org.xinqiao.load.findings;

/** About how wide text is in a sans-serif face; a picture has no other way to know. */
final class TextWidth {
  /** From here on, letters are as wide as they are high. */
  private static final int CJK = 0x2E80;

  private TextWidth() {}

  static double of(String text, double size) {
    return text.codePoints().mapToDouble(point -> width(point, size)).sum();
  }

  /** As much of it as there is room for. */
  static String within(String text, double size, double room) {
    if (of(text, size) <= room) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    double used = width('…', size);
    for (int point : text.codePoints().toArray()) {
      used += width(point, size);
      if (used > room) {
        break;
      }
      kept.appendCodePoint(point);
    }
    return kept.append('…').toString();
  }

  private static double width(int point, double size) {
    return point >= CJK ? size : 0.6 * size;
  }
}
