package org.xinqiao.load.findings;

/**
 * Text of anybody as one line that is safe to show: error lines have line breaks, escape sequences
 * of terminals and characters that turn the direction of reading, any of which could make a page
 * say something else than what was found.
 */
final class OneLine {
  private static final int UNKNOWN = 0xFFFD;

  private OneLine() {}

  static String of(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().map(OneLine::shown).forEach(line::appendCodePoint);
    return line.toString();
  }

  private static int shown(int point) {
    return switch (Character.getType(point)) {
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
      case Character.CONTROL -> Character.isWhitespace(point) || point == 0x85 ? ' ' : UNKNOWN;
      case Character.FORMAT -> isMark(point) ? point : UNKNOWN;
      // half of a pair, and what XML does not allow
      case Character.SURROGATE, Character.UNASSIGNED -> UNKNOWN;
      default -> point;
    };
  }

  /** Soft hyphens and joiners, which scripts and emoji need; other formats are not shown. */
  private static boolean isMark(int point) {
    return point == 0xAD || point == 0x200C || point == 0x200D;
  }
}
