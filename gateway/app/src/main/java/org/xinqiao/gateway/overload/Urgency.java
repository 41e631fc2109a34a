package org.xinqiao.gateway.overload;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How soon a caller needs its answer, by its own word: the header {@code Priority} (RFC 9218,
 * section 4.1). It is believed, as whoever says that it can wait delays nobody but itself.
 *
 * @param level 0, the most urgent, to 7
 */
record Urgency(int level) {
  /** Without a word. */
  static final Urgency USUAL = new Urgency(3);

  /** One more than what browsers send by themselves for a page's calls, up to 4. */
  private static final int WAITS = 5;

  private static final Pattern MEMBER = Pattern.compile("[ \t]*u=([0-7])[ \t]*(?:;.*)?");

  /**
   * @param lines of the header; what can't be read counts as not said (RFC 9218, section 4)
   */
  static Urgency of(List<String> lines) {
    Urgency said = USUAL;
    for (String line : lines) {
      for (String member : line.split(",", -1)) {
        Matcher urgency = MEMBER.matcher(member);
        if (urgency.matches()) {
          // A member that comes twice: the last counts (RFC 8941, section 4.2.2).
          said = new Urgency(urgency.group(1).charAt(0) - '0');
        }
      }
    }
    return said;
  }

  boolean canWait() {
    return level >= WAITS;
  }
}
