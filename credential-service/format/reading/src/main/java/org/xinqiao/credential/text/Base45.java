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
    byte[] text = new byte[length(bytes.length)];
    encode(bytes, 0, bytes.length, text, 0);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** How many characters so many bytes become. */
  public static int length(int bytes) {
    return bytes / 2 * 3 + (bytes & 1) * 2;
  }

  /**
   * Writes the characters of a range of bytes, in ASCII.
   *
   * @param to exclusive
   * @param text may be the same array, where the two ranges don't meet
   * @param start where the first character stands
   */
  public static void encode(byte[] bytes, int from, int to, byte[] text, int start) {
    int at = start;
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
  }

  /** Section 4.2, with the checks of section 6. */
  public static byte[] decode(String text) throws MalformedException {
    return decode(text, 0);
  }

  /**
   * @param from where the Base45 begins
   */
  public static byte[] decode(String text, int from) throws MalformedException {
    int length = text.length() - from;
    int rest = length % 3;
    if (rest == 1) {
      throw new MalformedException("Base45: the length leaves one character over");
    }
    byte[] bytes = new byte[length / 3 * 2 + (rest == 2 ? 1 : 0)];
    int at = 0;
    for (int i = from; i < text.length(); i += 3) {
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
