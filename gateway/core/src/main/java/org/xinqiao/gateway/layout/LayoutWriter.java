package org.xinqiao.gateway.layout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Writes one entry or message: two leading bytes, then the table of names in the order of their
 * first use that are no words of the {@link Vocabulary}, then the body, in which each name is a
 * number. Whole numbers are LEB128 varints.
 */
public final class LayoutWriter {
  private static final int LONGEST_VARINT = 10;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final String[] NO_NAMES = {};

  private byte[] bytes;
  private int size;
  private String[] names = NO_NAMES;
  private int named;

  public LayoutWriter() {
    this(512);
  }

  private LayoutWriter(int capacity) {
    bytes = new byte[capacity];
  }

  public LayoutWriter octet(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** An unsigned number. */
  public LayoutWriter number(long value) {
    if ((value & ~0x7FL) == 0) {
      return octet((int) value);
    }
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
    LONGS.set(bytes, size, value);
    size += 8;
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

  /** A name that is likely to occur again in the same bytes; an even number is a known word. */
  public LayoutWriter name(String value) {
    int word = Vocabulary.number(value);
    return number(word >= 0 ? 2L * word : 2L * own(value) + 1);
  }

  private int own(String value) {
    for (int i = 0; i < named; i++) {
      if (names[i].equals(value)) {
        return i;
      }
    }
    if (named == names.length) {
      names = Arrays.copyOf(names, 2 * named + 8);
    }
    names[named] = value;
    return named++;
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
    return finish(format, kind, 1);
  }

  /**
   * All of it, with as many zeros at the end as make it a multiple of {@code step} bytes long, so
   * that what grows a little is often stored where it was.
   */
  public byte[] finish(int format, int kind, int step) {
    LayoutWriter head = new LayoutWriter(named == 0 ? 3 : 256);
    head.octet(format).octet(kind).number(named);
    for (int i = 0; i < named; i++) {
      head.text(names[i]);
    }
    int length = head.size + size;
    byte[] all = new byte[(length + step - 1) / step * step];
    System.arraycopy(head.bytes, 0, all, 0, head.size);
    System.arraycopy(bytes, 0, all, head.size, size);
    return all;
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
