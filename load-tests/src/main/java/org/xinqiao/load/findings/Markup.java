package org.xinqiao.load.findings;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes elements of XML, or of HTML that is XML too. There is no way to write text that is not
 * escaped, nor an element that is not closed.
 */
final class Markup {
  /** After these no line ends, because a space would be seen. */
  private static final Set<String> INLINE = Set.of("span", "strong", "code", "time");

  private final StringBuilder out;
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * @param prolog what stands before the first element
   */
  Markup(String prolog) {
    out = new StringBuilder(prolog);
  }

  /**
   * @param attributes names and values in turns
   */
  Markup open(String element, String... attributes) {
    start(element, attributes).append('>');
    open.push(element);
    return this;
  }

  Markup close() {
    String element = open.pop();
    out.append("</").append(element).append('>');
    end(element);
    return this;
  }

  Markup empty(String element, String... attributes) {
    start(element, attributes).append("/>");
    end(element);
    return this;
  }

  Markup leaf(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close();
  }

  Markup text(String text) {
    escape(text);
    return this;
  }

  /** Both languages, each told to who reads aloud. */
  Markup label(Label label) {
    return text(label.english() + " · ").leaf("span", label.chinese(), "lang", "zh-CN");
  }

  Markup label(String element, Label label, String... attributes) {
    return open(element, attributes).label(label).close();
  }

  private StringBuilder start(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
    return out;
  }

  private void end(String element) {
    if (!INLINE.contains(element)) {
      out.append('\n');
    }
  }

  private void escape(String text) {
    OneLine.of(text)
        .codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(point);
              }
            });
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return out.toString();
  }
}
