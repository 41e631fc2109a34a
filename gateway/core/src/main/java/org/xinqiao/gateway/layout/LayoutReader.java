package org.xinqiao.gateway.layout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Optional;

/** Reads what {@link LayoutWriter} wrote. Bytes that end early or go on after the end throw. */
public final class LayoutReader {
  private static final NameTables KNOWN = new NameTables();
  private static final String[] NO_NAMES = {};
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private final String[] names;
  private final boolean words;
  private int at;

  private LayoutReader(byte[] bytes, int at, boolean named, boolean words) {
    this.bytes = bytes;
    this.at = at;
    this.names = named ? table() : NO_NAMES;
    this.words = words;
  }

  private String[] table() {
    int count = count();
    if (count == 0) {
      return NO_NAMES;
    }
    int from = at;
    for (int i = 0; i < count; i++) {
      int length = count();
      at += length;
    }
    String[] known = KNOWN.find(bytes, from, at);
    if (known != null && known.length == count) {
      return known;
    }
    int to = at;
    at = from;
    String[] read = new String[count];
    for (int i = 0; i < count; i++) {
      read[i] = text();
    }
    KNOWN.keep(bytes, from, to, read);
    return read;
  }

  /**
   * Checks the two leading bytes and reads the table of names.
   *
   * @param format the newest one that is known; in the first one every name is in the table
   * @throws LayoutException for a newer format or another kind
   */
  public static LayoutReader open(byte[] bytes, int format, int kind) {
    if (bytes.length < 2) {
      throw new LayoutException("the bytes end before their format and kind");
    }
    if (bytes[0] < 1 || bytes[0] > format) {
      throw new LayoutException(
          "unknown format " + (bytes[0] & 0xFF) + ", this version reads 1 to " + format);
    }
    if (bytes[1] != kind) {
      throw new LayoutException("unexpected kind " + (bytes[1] & 0xFF) + ", expected is " + kind);
    }
    return new LayoutReader(bytes, 2, true, bytes[0] > 1);
  }

  /** Reads a body that was written alone. */
  public static LayoutReader ofBody(byte[] bytes) {
    return new LayoutReader(bytes, 0, false, false);
  }

  public int octet() {
    if (at >= bytes.length) {
      throw new LayoutException("the bytes end early, at " + at);
    }
    return bytes[at++] & 0xFF;
  }

  public long number() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = octet();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new LayoutException("a number is too long, at " + at);
  }

  public long signed() {
    long value = number();
    return (value >>> 1) ^ -(value & 1);
  }

  /** A number of things that follow, each of at least one byte. */
  public int count() {
    long value = number();
    if (value < 0 || value > bytes.length - at) {
      throw new LayoutException("more is announced than there is, at " + at);
    }
    return (int) value;
  }

  /** A number that must fit 31 bits. */
  public int small() {
    long value = number();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new LayoutException("a number is too large, at " + at);
    }
    return (int) value;
  }

  public long fixed() {
    if (bytes.length - at < 8) {
      throw new LayoutException("the bytes end early, at " + at);
    }
    long value = (long) LONGS.get(bytes, at);
    at += 8;
    return value;
  }

  public Hash128 hash() {
    return new Hash128(fixed(), fixed());
  }

  public byte[] bytes() {
    int length = count();
    byte[] value = new byte[length];
    System.arraycopy(bytes, at, value, 0, length);
    at += length;
    return value;
  }

  public String text() {
    int length = count();
    String value = new String(bytes, at, length, UTF_8);
    at += length;
    return value;
  }

  public String name() {
    int number = small();
    if (words && (number & 1) == 0) {
      return Vocabulary.word(number >> 1);
    }
    int index = words ? number >> 1 : number;
    if (index >= names.length) {
      throw new LayoutException("an unknown name, at " + at);
    }
    return names[index];
  }

  public Instant instant() {
    long micros = signed();
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), 1_000L * Math.floorMod(micros, 1_000_000L));
  }

  public Optional<Instant> optionalInstant() {
    return flag() ? Optional.of(instant()) : Optional.empty();
  }

  public boolean flag() {
    int value = octet();
    if (value > 1) {
      throw new LayoutException("neither yes nor no, at " + at);
    }
    return value == 1;
  }

  /** The end, if need be after zeros that make the bytes a multiple of {@code step} long. */
  public void end(int step) {
    if (bytes.length % step != 0 || bytes.length - at >= step) {
      throw new LayoutException("the bytes end early, or others follow the end, at " + at);
    }
    while (at < bytes.length) {
      if (bytes[at++] != 0) {
        throw new LayoutException("bytes follow the end, at " + at);
      }
    }
  }

  public void end() {
    if (at != bytes.length) {
      throw new LayoutException("bytes follow the end, at " + at);
    }
  }
}
