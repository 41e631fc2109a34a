package org.xinqiao.credential.json;

import org.xinqiao.credential.format.MalformedException;

/** A string (RFC 8259, section 7) and the position after its closing quote. */
record QuotedText(String value, int end) {
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  /**
   * @param start the position of the opening quote
   */
  static QuotedText read(String input, int start) throws MalformedException {
    StringBuilder text = new StringBuilder();
    int at = start + 1;
    while (at < input.length()) {
      char next = input.charAt(at);
      if (next == '"') {
        return new QuotedText(wellFormed(text), at + 1);
      }
      if (next < 0x20) {
        throw new MalformedException("JSON: a control character in text");
      }
      if (next != '\\') {
        text.append(next);
        at++;
      } else if (at + 5 < input.length() && input.charAt(at + 1) == 'u') {
        text.append(hex(input, at + 2));
        at += 6;
      } else {
        text.append(escape(input, at + 1));
        at += 2;
      }
    }
    throw new MalformedException("JSON: text is cut off");
  }

  private static char escape(String input, int at) throws MalformedException {
    int index = at < input.length() ? ESCAPES.indexOf(input.charAt(at)) : -1;
    if (index < 0) {
      throw new MalformedException("JSON: an unknown escape");
    }
    return ESCAPED.charAt(index);
  }

  private static char hex(String input, int start) throws MalformedException {
    int value = 0;
    for (int at = start; at < start + 4; at++) {
      int digit = "0123456789abcdef".indexOf(Character.toLowerCase(input.charAt(at)));
      if (digit < 0) {
        throw new MalformedException("JSON: an unknown escape");
      }
      value = value << 4 | digit;
    }
    return (char) value;
  }

  /** Section 8.2: what readers make of a lone surrogate differs, so none is read. */
  private static String wellFormed(StringBuilder text) throws MalformedException {
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (Character.isHighSurrogate(next)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(next)) {
        throw new MalformedException("JSON: a lone surrogate");
      }
    }
    return text.toString();
  }
}
