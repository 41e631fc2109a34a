package org.xinqiao.credential.issuing;

import java.nio.charset.StandardCharsets;
import org.xinqiao.credential.format.Bytes;

/**
 * Deterministic CBOR (RFC 8949, section 4.2.1): every argument in its shortest form. The caller
 * writes map keys in the bytewise order of their encodings.
 */
final class CborWriter {
  /** Bytes that a StatusToken with a key and a status reference stays below. */
  private static final int CAPACITY = 512;

  private final Buffer out;

  CborWriter() {
    this(new Buffer(CAPACITY));
  }

  CborWriter(Buffer out) {
    this.out = out;
  }

  CborWriter integer(long value) {
    return value < 0 ? head(1, -1 - value) : head(0, value);
  }

  CborWriter bytes(byte[] value) {
    head(2, value.length);
    out.write(value, 0, value.length);
    return this;
  }

  CborWriter bytes(Bytes value) {
    head(2, value.length());
    int at = out.reserve(value.length());
    value.copyTo(out.array(), at);
    return this;
  }

  CborWriter text(String value) {
    int length = value.length();
    for (int i = 0; i < length; i++) {
      if (value.charAt(i) >= 0x80) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        head(3, utf8.length);
        out.write(utf8, 0, utf8.length);
        return this;
      }
    }
    head(3, length);
    int at = out.reserve(length);
    for (int i = 0; i < length; i++) {
      out.set(at + i, value.charAt(i));
    }
    return this;
  }

  CborWriter array(int length) {
    return head(4, length);
  }

  CborWriter map(int length) {
    return head(5, length);
  }

  CborWriter tag(long number) {
    return head(6, number);
  }

  CborWriter no() {
    return head(7, 20);
  }

  CborWriter yes() {
    return bool(true);
  }

  CborWriter bool(boolean value) {
    return head(7, value ? 21 : 20);
  }

  /** Begins a byte string whose length {@link #endBytes} finds; gives where it begins. */
  int beginBytes() {
    return out.reserve(2);
  }

  /**
   * @param start what {@link #beginBytes} gave; the content has 24 to 65535 bytes
   */
  CborWriter endBytes(int start) {
    int content = out.length() - start - 2;
    if (content < 24 || content > 0xffff) {
      throw new IllegalArgumentException("a content of " + content + " bytes");
    }
    if (content < 0x100) {
      out.set(start, 0x58);
      out.set(start + 1, content);
    } else {
      out.shift(start + 2);
      out.set(start, 0x59);
      out.set(start + 1, content >>> 8);
      out.set(start + 2, content);
    }
    return this;
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }

  private CborWriter head(int major, long argument) {
    int size = size(argument);
    int information = size == 0 ? (int) argument : 24 + Integer.numberOfTrailingZeros(size);
    out.write(major << 5 | information);
    for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
      out.write((int) (argument >>> shift));
    }
    return this;
  }

  private static int size(long argument) {
    if (argument < 24) {
      return 0;
    }
    if (argument < 0x100) {
      return 1;
    }
    return argument < 0x10000 ? 2 : argument < 0x1_0000_0000L ? 4 : 8;
  }
}
