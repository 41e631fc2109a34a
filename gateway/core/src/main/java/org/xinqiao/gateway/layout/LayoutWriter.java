package org.xinqiao.gateway.layout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes one entry or message: two leading bytes, then the table of names in the order of their
 * first use, then the body, in which each name is its number. Whole numbers are LEB128 varints.
 */
public final class LayoutWriter {
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);
  private final Map<String, Integer> names = new LinkedHashMap<>();

  public LayoutWriter octet(int value) {
    body.write(value);
    return this;
  }

  /** An unsigned number. */
  public LayoutWriter number(long value) {
    varint(body, value);
    return this;
  }

  /** A number of either sign, zigzag. */
  public LayoutWriter signed(long value) {
    return number((value << 1) ^ (value >> 63));
  }

  public LayoutWriter fixed(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      body.write((int) (value >>> shift));
    }
    return this;
  }

  public LayoutWriter hash(Hash128 value) {
    return fixed(value.high()).fixed(value.low());
  }

  public LayoutWriter bytes(byte[] value) {
    number(value.length);
    body.writeBytes(value);
    return this;
  }

  public LayoutWriter text(String value) {
    return bytes(value.getBytes(UTF_8));
  }

  /** A name that is likely to occur again in the same bytes. */
  public LayoutWriter name(String value) {
    Integer known = names.putIfAbsent(value, names.size());
    return number(known == null ? names.size() - 1 : known);
  }

  /** Microseconds since 1970; finer parts are cut off. */
  public LayoutWriter instant(Instant value) {
    return signed(ChronoUnit.MICROS.between(Instant.EPOCH, value.truncatedTo(ChronoUnit.MICROS)));
  }

  public LayoutWriter optionalInstant(Optional<Instant> value) {
    octet(value.isPresent() ? 1 : 0);
    value.ifPresent(this::instant);
    return this;
  }

  /** All of it, after the two leading bytes. */
  public byte[] finish(int format, int kind) {
    var out = new ByteArrayOutputStream(body.size() + 256);
    out.write(format);
    out.write(kind);
    varint(out, names.size());
    for (String name : names.keySet()) {
      byte[] utf8 = name.getBytes(UTF_8);
      varint(out, utf8.length);
      out.writeBytes(utf8);
    }
    out.writeBytes(body.toByteArray());
    return out.toByteArray();
  }

  /** The body alone; for bytes in which no name was used. */
  public byte[] body() {
    return body.toByteArray();
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
