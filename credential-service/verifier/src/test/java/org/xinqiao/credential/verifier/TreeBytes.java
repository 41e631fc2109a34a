package org.xinqiao.credential.verifier;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xinqiao.credential.cbor.CborMap;
import org.xinqiao.credential.cbor.CborValue;
import org.xinqiao.credential.cbor.CborValue.CborArray;
import org.xinqiao.credential.cbor.CborValue.CborBytes;
import org.xinqiao.credential.cbor.CborValue.CborFloat;
import org.xinqiao.credential.cbor.CborValue.CborInteger;
import org.xinqiao.credential.cbor.CborValue.CborSimple;
import org.xinqiao.credential.cbor.CborValue.CborTag;
import org.xinqiao.credential.cbor.CborValue.CborText;

/**
 * The bytes of a tree of CBOR by the deterministic rules (RFC 8949, section 4.2.1), written apart
 * from the product so that the two can be held against each other.
 */
final class TreeBytes {
  private static final Map<Double, Integer> HALVES = halves();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /**
   * Whether an integer beyond 64 bits signed stands as one, and not as the tag that it reads as.
   */
  private final boolean hugeIntegers;

  private TreeBytes(boolean hugeIntegers) {
    this.hugeIntegers = hugeIntegers;
  }

  static byte[] of(CborValue value) {
    return of(value, true);
  }

  /** Of what the strict reader read, which refuses huge integers: there a bignum was a tag. */
  static byte[] ofTags(CborValue value) {
    return of(value, false);
  }

  private static byte[] of(CborValue value, boolean hugeIntegers) {
    TreeBytes bytes = new TreeBytes(hugeIntegers);
    bytes.item(value);
    return bytes.out.toByteArray();
  }

  private void item(CborValue value) {
    if (value instanceof CborInteger integer) {
      long number = integer.value();
      head(number < 0 ? 1 : 0, number < 0 ? -1 - number : number);
    } else if (value instanceof CborBytes bytes) {
      string(2, bytes.value().toArray());
    } else if (value instanceof CborText text) {
      string(3, text.value().getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof CborArray array) {
      head(4, array.items().size());
      array.items().forEach(this::item);
    } else if (value instanceof CborMap map) {
      map(map);
    } else if (hugeIntegers && value instanceof CborTag tag && isHuge(tag)) {
      // One item, and so one level less than the tag that it is read as.
      out.write((tag.tag() == 2 ? 0 : 1) << 5 | 27);
      out.writeBytes(((CborBytes) tag.content()).value().toArray());
    } else if (value instanceof CborTag tag) {
      head(6, tag.tag());
      item(tag.content());
    } else if (value instanceof CborSimple simple) {
      head(7, simple.value());
    } else {
      real(((CborFloat) value).value());
    }
  }

  /** An integer of 64 bits unsigned that 64 bits signed do not hold (RFC 8949, section 3.4.3). */
  private static boolean isHuge(CborTag tag) {
    return (tag.tag() == 2 || tag.tag() == 3)
        && tag.content() instanceof CborBytes bytes
        && bytes.value().length() == Long.BYTES
        && bytes.value().at(0) < 0;
  }

  private void string(int major, byte[] content) {
    head(major, content.length);
    out.writeBytes(content);
  }

  private void map(CborMap map) {
    List<byte[][]> entries = new ArrayList<>();
    for (Map.Entry<CborValue, CborValue> entry : map.entries().entrySet()) {
      entries.add(
          new byte[][] {of(entry.getKey(), hugeIntegers), of(entry.getValue(), hugeIntegers)});
    }
    entries.sort((a, b) -> Arrays.compareUnsigned(a[0], b[0]));
    head(5, entries.size());
    for (byte[][] entry : entries) {
      out.writeBytes(entry[0]);
      out.writeBytes(entry[1]);
    }
  }

  private void head(int major, long argument) {
    if (argument >= 0 && argument < 24) {
      out.write(major << 5 | (int) argument);
    } else if (argument >>> 8 == 0) {
      tail(major, 24, 1, argument);
    } else if (argument >>> 16 == 0) {
      tail(major, 25, 2, argument);
    } else {
      tail(major, argument >>> 32 == 0 ? 26 : 27, argument >>> 32 == 0 ? 4 : 8, argument);
    }
  }

  private void tail(int major, int information, int size, long argument) {
    out.write(major << 5 | information);
    for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
      out.write((int) (argument >>> shift));
    }
  }

  /** The shortest of 2, 4 and 8 bytes that loses nothing; every NaN is 7e00. */
  private void real(double value) {
    float single = (float) value;
    if (Double.isNaN(value)) {
      tail(7, 25, 2, 0x7e00);
    } else if (single != value) {
      tail(7, 27, 8, Double.doubleToRawLongBits(value));
    } else if (HALVES.containsKey(value)) {
      tail(7, 25, 2, HALVES.get(value));
    } else {
      tail(7, 26, 4, Float.floatToRawIntBits(single) & 0xffffffffL);
    }
  }

  /** All numbers of binary16 (appendix D), by trying each. */
  private static Map<Double, Integer> halves() {
    Map<Double, Integer> halves = new HashMap<>();
    for (int bits = 0; bits < 0x7c00; bits++) {
      int exponent = Math.max(1, bits >>> 10);
      int fraction = (bits & 0x3ff) + (bits >>> 10 == 0 ? 0 : 0x400);
      double magnitude = fraction * Math.pow(2, exponent - 25);
      halves.put(magnitude, bits);
      halves.put(-magnitude, bits | 0x8000);
    }
    halves.put(Double.POSITIVE_INFINITY, 0x7c00);
    halves.put(Double.NEGATIVE_INFINITY, 0xfc00);
    return halves;
  }
}
