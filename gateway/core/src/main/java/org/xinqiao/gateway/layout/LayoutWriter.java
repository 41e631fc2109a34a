package org.xinqiao.gateway.layout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Writes one entry or message: two leading bytes, then the table of names in the order of their
 * first use, then the body, in which each name is its number. Whole numbers are LEB128 varints.
 */
public final class LayoutWriter {
  private static final int LONGEST_VARINT = 10;

  private byte[] bytes = new byte[512];
  private int size;
  private String[] names = new String[24];
  private int named;

  public LayoutWriter octet(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** An unsigned number. */
  public LayoutWriter number(long value) {
    room(LONGEST_VARINT);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /** A number of either sign, zigzag. */
  public LayoutWriter signed(long value) {
    return number((value << 1) ^ (value >> 63));
  }

  public LayoutWriter fixed(long value) {
    room(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
    return this;
  }

  public LayoutWriter hash(Hash128 value) {
    return fixed(value.high()).fixed(value.low());
  }

  public LayoutWriter bytes(byte[] value) {
    number(value.length);
    return plain(value, value.length);
  }

  public LayoutWriter text(String value) {
    return bytes(value.getBytes(UTF_8));
  }

  /** A name that is likely to occur again in the same bytes. */
  public LayoutWriter name(String value) {
    for (int i = 0; i < named; i++) {
      if (names[i].equals(value)) {
        return number(i);
      }
    }
    if (named == names.length) {
      names = Arrays.copyOf(names, 2 * named);
    }
    names[named] = value;
    return number(named++);
  }

  /** Microseconds since 1970; finer parts are cut off. */
  public LayoutWriter instant(Instant value) {
    return signed(
        Math.addExact(
            Math.multiplyExact(value.getEpochSecond(), 1_000_000L), value.getNano() / 1_000));
  }

  public LayoutWriter optionalInstant(Optional<Instant> value) {
    octet(value.isPresent() ? 1 : 0);
    value.ifPresent(this::instant);
    return this;
  }

  /** All of it, after the two leading bytes. */
  public byte[] finish(int format, int kind) {
    LayoutWriter out = new LayoutWriter();
    out.octet(format).octet(kind).number(named);
    for (int i = 0; i < named; i++) {
      out.text(names[i]);
    }
    return out.plain(bytes, size).body();
  }

  /** The body alone; for bytes in which no name was used. */
  public byte[] body() {
    return Arrays.copyOf(bytes, size);
  }

  private LayoutWriter plain(byte[] value, int length) {
    room(length);
    System.arraycopy(value, 0, bytes, size, length);
    size += length;
    return this;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
