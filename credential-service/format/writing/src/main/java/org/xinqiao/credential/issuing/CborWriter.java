package org.xinqiao.credential.issuing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Deterministic CBOR (RFC 8949, section 4.2.1): every argument in its shortest form. The caller
 * writes map keys in the bytewise order of their encodings.
 */
final class CborWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(192);

  CborWriter integer(long value) {
    return value < 0 ? head(1, -1 - value) : head(0, value);
  }

  CborWriter bytes(byte[] value) {
    head(2, value.length);
    out.writeBytes(value);
    return this;
  }

  CborWriter text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    head(3, utf8.length);
    out.writeBytes(utf8);
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
    return head(7, 21);
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
