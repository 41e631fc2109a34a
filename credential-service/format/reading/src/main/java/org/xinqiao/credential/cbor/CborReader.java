package org.xinqiao.credential.cbor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xinqiao.credential.cbor.CborValue.CborArray;
import org.xinqiao.credential.cbor.CborValue.CborBytes;
import org.xinqiao.credential.cbor.CborValue.CborFloat;
import org.xinqiao.credential.cbor.CborValue.CborInteger;
import org.xinqiao.credential.cbor.CborValue.CborSimple;
import org.xinqiao.credential.cbor.CborValue.CborTag;
import org.xinqiao.credential.cbor.CborValue.CborText;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.format.MalformedException;

/**
 * Reads one data item in core deterministic encoding (RFC 8949, section 4.2.1) and nothing else:
 * indefinite lengths, longer forms than needed, unsorted or repeated map keys, trailing bytes and
 * more than {@value #MAX_DEPTH} levels are refused. Work and memory are bounded by the input's
 * length, whatever lengths it announces.
 */
public final class CborReader {
  /** Levels of arrays, maps and tags. */
  public static final int MAX_DEPTH = 16;

  private static final int LONGEST_SCALAR = 9;

  private final byte[] input;
  private final boolean anyOrder;
  private int at;

  private CborReader(byte[] input, boolean anyOrder) {
    this.input = input;
    this.anyOrder = anyOrder;
  }

  /**
   * @param maxBytes the input's longest accepted length
   */
  public static CborValue read(byte[] unverified, int maxBytes) throws MalformedException {
    return read(unverified, maxBytes, false);
  }

  /**
   * As {@link #read}, with map keys in any order, none twice and at most {@value
   * LenientCborReader#MAX_KEYS} in a map: for what others have written.
   */
  public static CborValue readInAnyOrder(byte[] unverified, int maxBytes)
      throws MalformedException {
    return read(unverified, maxBytes, true);
  }

  private static CborValue read(byte[] unverified, int maxBytes, boolean anyOrder)
      throws MalformedException {
    if (unverified.length > maxBytes) {
      throw new MalformedException("CBOR: longer than " + maxBytes + " bytes");
    }
    CborReader reader = new CborReader(unverified, anyOrder);
    CborValue value = reader.item(0);
    if (reader.at != unverified.length) {
      throw new MalformedException("CBOR: bytes after the end");
    }
    return value;
  }

  /** Where a simple value or float ends that begins at {@code start}. */
  static int scalarEnd(byte[] input, int start, int end) throws MalformedException {
    byte[] part = Arrays.copyOfRange(input, start, Math.min(end, start + LONGEST_SCALAR));
    CborReader reader = new CborReader(part, false);
    reader.item(0);
    return start + reader.at;
  }

  private CborValue item(int depth) throws MalformedException {
    if (depth > MAX_DEPTH) {
      throw new MalformedException("CBOR: more than " + MAX_DEPTH + " levels");
    }
    int initial = take(1)[0] & 0xff;
    int major = initial >>> 5;
    int information = initial & 0x1f;
    if (major == 7) {
      return simpleOrFloat(information);
    }
    long argument = argument(information);
    return switch (major) {
      case 0 -> new CborInteger(argument);
      case 1 -> new CborInteger(-1 - argument);
      case 2 -> new CborBytes(Bytes.copyOf(take(argument)));
      case 3 -> text(take(argument));
      case 4 -> array(argument, depth);
      case 5 -> map(argument, depth);
      default -> new CborTag(argument, item(depth + 1));
    };
  }

  /** Section 3: the argument, in its shortest form only. */
  private long argument(int information) throws MalformedException {
    if (information < 24) {
      return information;
    }
    if (information > 27) {
      throw new MalformedException("CBOR: an indefinite or reserved length");
    }
    int size = 1 << (information - 24);
    long argument = unsigned(size);
    if (argument < 0) {
      throw new MalformedException("CBOR: an integer beyond 64 bits signed");
    }
    long longestShorter = size == 1 ? 23 : (1L << (size * 4)) - 1;
    if (argument <= longestShorter) {
      throw new MalformedException("CBOR: an argument not in its shortest form");
    }
    return argument;
  }

  private CborArray array(long length, int depth) throws MalformedException {
    List<CborValue> items = new ArrayList<>();
    for (long i = 0; i < length; i++) {
      items.add(item(depth + 1));
    }
    return new CborArray(items);
  }

  /** Section 4.2.1: keys in the bytewise order of their encodings, none twice (section 5.6). */
  private CborMap map(long length, int depth) throws MalformedException {
    Map<CborValue, CborValue> entries = new LinkedHashMap<>();
    int previousStart = 0;
    int previousEnd = 0;
    if (anyOrder && length > LenientCborReader.MAX_KEYS) {
      throw new MalformedException("CBOR: more than " + LenientCborReader.MAX_KEYS + " keys");
    }
    for (long i = 0; i < length; i++) {
      int start = at;
      CborValue key = item(depth + 1);
      if (!anyOrder
          && i > 0
          && Arrays.compareUnsigned(input, previousStart, previousEnd, input, start, at) >= 0) {
        throw new MalformedException("CBOR: map keys repeated or not in order");
      }
      previousStart = start;
      previousEnd = at;
      if (entries.put(key, item(depth + 1)) != null) {
        throw new MalformedException("CBOR: map keys repeated or not in order");
      }
    }
    return new CborMap(entries);
  }

  private CborValue simpleOrFloat(int information) throws MalformedException {
    return switch (information) {
      case 24 -> longSimple();
      case 25 -> {
        int bits = (int) unsigned(2);
        yield shortest(CborFloats.half(bits), CborFloats.isOtherNan(bits));
      }
      case 26 -> {
        float value = Float.intBitsToFloat((int) unsigned(4));
        yield shortest(value, CborFloats.fitsHalf(value));
      }
      case 27 -> {
        double value = Double.longBitsToDouble(unsigned(8));
        yield shortest(value, CborFloats.fitsFloat(value));
      }
      case 28, 29, 30, 31 -> throw new MalformedException("CBOR: a break or reserved value");
      default -> new CborSimple(information);
    };
  }

  private CborSimple longSimple() throws MalformedException {
    int value = (int) unsigned(1);
    if (value < 32) {
      throw new MalformedException("CBOR: a simple value not in its shortest form");
    }
    return new CborSimple(value);
  }

  private static CborFloat shortest(double value, boolean fitsShorter) throws MalformedException {
    if (fitsShorter) {
      throw new MalformedException("CBOR: a float not in its shortest form");
    }
    return new CborFloat(value);
  }

  private static CborText text(byte[] utf8) throws MalformedException {
    return new CborText(Utf8.read(utf8, 0, utf8.length));
  }

  private long unsigned(int size) throws MalformedException {
    long value = 0;
    for (byte next : take(size)) {
      value = value << 8 | next & 0xff;
    }
    return value;
  }

  private byte[] take(long length) throws MalformedException {
    if (length > input.length - at) {
      throw new MalformedException("CBOR: cut off");
    }
    byte[] taken = Arrays.copyOfRange(input, at, at + (int) length);
    at += (int) length;
    return taken;
  }
}
