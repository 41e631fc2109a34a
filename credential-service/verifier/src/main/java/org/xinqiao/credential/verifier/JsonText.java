package org.xinqiao.credential.verifier;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes JSON (RFC 8259) of maps, collections, text, whole numbers and booleans; no white space.
 */
final class JsonText {
  private static final int FIRST_PRINTABLE = 0x20;

  private JsonText() {}

  static String of(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(member -> quoted(String.valueOf(member.getKey())) + ":" + of(member.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof Collection<?> items) {
      return items.stream().map(JsonText::of).collect(Collectors.joining(",", "[", "]"));
    }
    return value instanceof String text ? quoted(text) : String.valueOf(value);
  }

  /** Section 7: the escapes that must be, and those that ECMAScript's {@code stringify} makes. */
  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      int named = "\b\t\n\f\r\"\\".indexOf(next);
      if (named >= 0) {
        out.append('\\').append("btnfr\"\\".charAt(named));
      } else if (next < FIRST_PRINTABLE) {
        out.append(String.format("\\u%04x", (int) next));
      } else {
        out.append(next);
      }
    }
    return out.append('"').toString();
  }
}
