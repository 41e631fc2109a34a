package org.xinqiao.load.findings;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Text of anybody in Markdown, where it must not become a table, a link or HTML. */
final class MarkdownText {
  private static final Pattern SIGNS = Pattern.compile("[\\\\`*_{}\\[\\]|~$#]");

  /** What would be a list or a rule if it begins a line. */
  private static final Pattern BEGINS = Pattern.compile("^(?:[-+](?=[ -]|$)|\\d+(?=[.)](?: |$)))");

  private MarkdownText() {}

  static String of(String text) {
    String line = OneLine.of(text).strip();
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    line = SIGNS.matcher(line).replaceAll("\\\\$0");
    // a forge would make a link of it, and an error line may have anybody's address
    line = line.replace("://", ":&#47;/").replace("www.", "www&#46;");
    return BEGINS.matcher(line).replaceFirst(MarkdownText::begin);
  }

  private static String begin(MatchResult begin) {
    String sign = begin.group();
    return Character.isDigit(sign.charAt(0)) ? sign + "\\\\" : "\\\\" + sign;
  }
}
