package org.xinqiao.credential.issuing;

import java.nio.charset.StandardCharsets;

/** JSON in UTF-8 (RFC 8259), written member by member; commas come by themselves. */
final class JsonWriter {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final Buffer out;

  JsonWriter(Buffer out) {
    this.out = out;
  }

  JsonWriter beginObject() {
    separate();
    out.write('{');
    return this;
  }

  JsonWriter endObject() {
    out.write('}');
    return this;
  }

  JsonWriter beginArray() {
    separate();
    out.write('[');
    return this;
  }

  JsonWriter endArray() {
    out.write(']');
    return this;
  }

  JsonWriter name(String name) {
    text(name);
    out.write(':');
    return this;
  }

  JsonWriter text(String value) {
    separate();
    out.write('"');
    int length = value.length();
    for (int i = 0; i < length; i++) {
      char next = value.charAt(i);
      if (next >= 0x80) {
        byte[] rest = value.substring(i).getBytes(StandardCharsets.UTF_8);
        for (byte unit : rest) {
          unit(unit);
        }
        break;
      }
      unit(next);
    }
    out.write('"');
    return this;
  }

  JsonWriter integer(long value) {
    separate();
    String digits = Long.toString(value);
    int at = out.reserve(digits.length());
    for (int i = 0; i < digits.length(); i++) {
      out.set(at + i, digits.charAt(i));
    }
    return this;
  }

  JsonWriter yes() {
    separate();
    for (char letter : new char[] {'t', 'r', 'u', 'e'}) {
      out.write(letter);
    }
    return this;
  }

  /** Bytes as Base64url text. */
  JsonWriter base64Url(byte[] bytes, int from, int to) {
    separate();
    out.write('"');
    out.base64Url(bytes, from, to);
    out.write('"');
    return this;
  }

  /** Section 7: quotes, backslashes and control characters are escaped; UTF-8 stays. */
  private void unit(int unit) {
    if (unit == '"' || unit == '\\') {
      out.write('\\');
      out.write(unit);
    } else if (unit >= 0 && unit < 0x20) {
      out.write('\\');
      out.write('u');
      out.write('0');
      out.write('0');
      out.write(HEX[unit >>> 4]);
      out.write(HEX[unit & 0xf]);
    } else {
      out.write(unit);
    }
  }

  /** A comma, unless this is the first of an object or array, a member's value, or all there is. */
  private void separate() {
    int last = out.length() == 0 ? '[' : out.array()[out.length() - 1];
    if (last != '{' && last != '[' && last != ':') {
      out.write(',');
    }
  }
}
