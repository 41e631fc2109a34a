package org.xinqiao.credential.issuing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.xinqiao.credential.text.Base45;

/** Bytes that grow, open to their writers: what is signed and what is sent are often one array. */
final class Buffer {
  private static final byte[] BASE64_URL =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
          .getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes;
  private int length;

  Buffer(int capacity) {
    this.bytes = new byte[capacity];
  }

  /** The array itself, which is longer than what was written; another write may replace it. */
  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  /** Makes room for so many bytes and gives the position of the first. */
  int reserve(int count) {
    int at = length;
    if (count > bytes.length - at) {
      bytes = Arrays.copyOf(bytes, Math.max(at + count, 2 * bytes.length));
    }
    length = at + count;
    return at;
  }

  void write(int value) {
    int at = reserve(1);
    bytes[at] = (byte) value;
  }

  void write(byte[] value, int from, int to) {
    int at = reserve(to - from);
    System.arraycopy(value, from, bytes, at, to - from);
  }

  void set(int at, int value) {
    bytes[at] = (byte) value;
  }

  /** Moves what was written from a position on by one byte towards the end. */
  void shift(int from) {
    int written = length;
    reserve(1);
    System.arraycopy(bytes, from, bytes, from + 1, written - from);
  }

  /** Without padding (RFC 7515, section 2). */
  void base64Url(byte[] value, int from, int to) {
    int count = to - from;
    int at = reserve(count / 3 * 4 + (count % 3 == 0 ? 0 : count % 3 + 1));
    int next = from;
    for (; next + 2 < to; next += 3) {
      int bits =
          (value[next] & 0xff) << 16 | (value[next + 1] & 0xff) << 8 | value[next + 2] & 0xff;
      bytes[at++] = BASE64_URL[bits >>> 18];
      bytes[at++] = BASE64_URL[bits >>> 12 & 0x3f];
      bytes[at++] = BASE64_URL[bits >>> 6 & 0x3f];
      bytes[at++] = BASE64_URL[bits & 0x3f];
    }
    if (next < to) {
      int bits = (value[next] & 0xff) << 16 | (next + 1 < to ? (value[next + 1] & 0xff) << 8 : 0);
      bytes[at++] = BASE64_URL[bits >>> 18];
      bytes[at++] = BASE64_URL[bits >>> 12 & 0x3f];
      if (next + 1 < to) {
        bytes[at] = BASE64_URL[bits >>> 6 & 0x3f];
      }
    }
  }

  /**
   * Base45 of what was written from a position on, after a prefix of ASCII. It is put together
   * behind all that was written, and counts as not written.
   */
  String base45(String prefix, int from) {
    int end = length;
    int characters = Base45.length(end - from);
    int text = reserve(prefix.length() + characters);
    for (int i = 0; i < prefix.length(); i++) {
      bytes[text + i] = (byte) prefix.charAt(i);
    }
    Base45.encode(bytes, from, end, bytes, text + prefix.length());
    length = end;
    return new String(bytes, text, prefix.length() + characters, StandardCharsets.ISO_8859_1);
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** Of bytes that are all ASCII. */
  String toAscii() {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }
}
