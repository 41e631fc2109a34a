package org.xinqiao.credential.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.xinqiao.credential.format.MalformedException;

/**
 * Base45 (RFC 9285), the encoding that fits a QR code's alphanumeric mode. Decoding is strict: a
 * character outside the alphabet, a length of 3n+1 and a group above its range are refused, so each
 * byte string has exactly one text.
 */
public final class Base45 {
  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  private static final int BASE = 45;
  private static final byte[] CHARACTERS = ALPHABET.getBytes(StandardCharsets.US_ASCII);
  private static final byte[] VALUES = values();

  private Base45() {}

  /** Section 4.1: two bytes become three characters, a last single byte two. */
  public static String encode(byte[] bytes) {
    return encode("", bytes, 0, bytes.length);
  }

  /**
   * The text of a range of bytes, after a prefix that is not encoded.
   *
   * @param prefix ASCII
   * @param to exclusive
   */
  public static String encode(String prefix, byte[] bytes, int from, int to) {
    int length = to - from;
    byte[] text = new byte[prefix.length() + length / 2 * 3 + (length & 1) * 2];
    int at = 0;
    while (at < prefix.length()) {
      text[at] = (byte) prefix.charAt(at);
      at++;
    }
    int next = from;
    for (; next + 1 < to; next += 2) {
      int pair = (bytes[next] & 0xff) << 8 | bytes[next + 1] & 0xff;
      int high = pair / BASE;
      text[at++] = CHARACTERS[pair - high * BASE];
      int higher = high / BASE;
      text[at++] = CHARACTERS[high - higher * BASE];
      text[at++] = CHARACTERS[higher];
    }
    if (next < to) {
      int last = bytes[next] & 0xff;
      text[at++] = CHARACTERS[last % BASE];
      text[at] = CHARACTERS[last / BASE];
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** Section 4.2, with the checks of section 6. */
  public static byte[] decode(String text) throws MalformedException {
    int rest = text.length() % 3;
    if (rest == 1) {
      throw new MalformedException("Base45: the length leaves one character over");
    }
    byte[] bytes = new byte[text.length() / 3 * 2 + (rest == 2 ? 1 : 0)];
    int at = 0;
    for (int i = 0; i < text.length(); i += 3) {
      boolean pair = i + 2 < text.length();
      int group = value(text.charAt(i)) + BASE * value(text.charAt(i + 1));
      if (pair) {
        group += BASE * BASE * value(text.charAt(i + 2));
        bytes[at++] = (byte) (group >>> 8);
      }
      if (group > (pair ? 0xffff : 0xff)) {
        throw new MalformedException("Base45: a group is above its range");
      }
      bytes[at++] = (byte) group;
    }
    return bytes;
  }

  private static int value(char character) throws MalformedException {
    int value = character < VALUES.length ? VALUES[character] : -1;
    if (value < 0) {
      throw new MalformedException("Base45: a character is not in the alphabet");
    }
    return value;
  }

  private static byte[] values() {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      values[ALPHABET.charAt(i)] = (byte) i;
    }
    return values;
  }
}
