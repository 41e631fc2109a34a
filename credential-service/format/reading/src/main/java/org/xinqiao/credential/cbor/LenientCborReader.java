package org.xinqiao.credential.cbor;

import java.io.ByteArrayOutputStream;
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
 * Reads one well-formed data item (RFC 8949, appendix C) as strangers write it: map keys in any
 * order, indefinite lengths, longer forms than needed. Still refused are repeated map keys (section
 * 5.6), text that is not UTF-8, trailing bytes, more than {@value CborReader#MAX_DEPTH} levels and
 * more than {@value #MAX_KEYS} keys in a map. Work and memory are bounded by the input's length,
 * whatever lengths it announces.
 */
public final class LenientCborReader {
  /**
   * Far more than a map for people has. Thousands of keys can be chosen to have one hash, and to
   * find a repeated one among them took seconds.
   */
  public static final int MAX_KEYS = 256;

  private static final int INDEFINITE = 31;
  private static final int BREAK = 0xff;

  /** Bignums (section 3.4.3): an integer beyond 64 bits signed reads as one, for it is the same. */
  private static final int BIGNUM = 2;

  private static final int NEGATIVE_BIGNUM = 3;

  private final byte[] input;
  private int at;

  private LenientCborReader(byte[] input) {
    this.input = input;
  }

  /**
   * @param maxBytes the input's longest accepted length
   */
  public static CborValue read(byte[] unverified, int maxBytes) throws MalformedException {
    if (unverified.length > maxBytes) {
      throw new MalformedException("CBOR: longer than " + maxBytes + " bytes");
    }
    LenientCborReader reader = new LenientCborReader(unverified);
    CborValue value = reader.item(0);
    if (reader.at != unverified.length) {
      throw new MalformedException("CBOR: bytes after the end");
    }
    return value;
  }

  private CborValue item(int depth) throws MalformedException {
    if (depth > CborReader.MAX_DEPTH) {
      throw new MalformedException("CBOR: more than " + CborReader.MAX_DEPTH + " levels");
    }
    int initial = (int) unsigned(1);
    int major = initial >>> 5;
    int information = initial & 0x1f;
    if (major == 7) {
      return simpleOrFloat(information);
    }
    boolean open = information == INDEFINITE && major >= 2 && major <= 5;
    long argument = open ? Long.MAX_VALUE : argument(information);
    return switch (major) {
      case 0 -> argument < 0 ? huge(BIGNUM, argument) : new CborInteger(argument);
      case 1 -> argument < 0 ? huge(NEGATIVE_BIGNUM, argument) : new CborInteger(-1 - argument);
      case 2 -> new CborBytes(Bytes.owning(open ? chunks(major) : take(argument)));
      case 3 -> open ? chunkedText() : text(argument);
      case 4 -> array(argument, open, depth);
      case 5 -> map(argument, open, depth);
      default -> new CborTag(argument, item(depth + 1));
    };
  }

  /** Section 3: the argument in any of its forms; beyond 64 bits signed it is negative. */
  private long argument(int information) throws MalformedException {
    if (information < 24) {
      return information;
    }
    if (information > 27) {
      throw new MalformedException("CBOR: a reserved length");
    }
    return unsigned(1 << (information - 24));
  }

  private static CborTag huge(int tag, long unsigned) {
    byte[] magnitude = new byte[Long.BYTES];
    for (int i = 0; i < Long.BYTES; i++) {
      magnitude[i] = (byte) (unsigned >>> (56 - 8 * i));
    }
    return new CborTag(tag, new CborBytes(Bytes.owning(magnitude)));
  }

  private CborArray array(long length, boolean open, int depth) throws MalformedException {
    require(length, open);
    List<CborValue> items = new ArrayList<>();
    for (long i = 0; open ? !ends() : i < length; i++) {
      items.add(item(depth + 1));
    }
    return new CborArray(items);
  }

  private CborMap map(long length, boolean open, int depth) throws MalformedException {
    require(length, open);
    Map<CborValue, CborValue> entries = new LinkedHashMap<>();
    for (long i = 0; open ? !ends() : i < length; i++) {
      if (i == MAX_KEYS) {
        throw new MalformedException("CBOR: more than " + MAX_KEYS + " keys in a map");
      }
      if (entries.put(item(depth + 1), item(depth + 1)) != null) {
        throw new MalformedException("CBOR: a map key is repeated");
      }
    }
    return new CborMap(entries);
  }

  /** Every item has a byte, so more items than bytes can't follow. */
  private void require(long length, boolean open) throws MalformedException {
    if (!open && (length < 0 || length > input.length - at)) {
      throw new MalformedException("CBOR: cut off");
    }
  }

  /** Section 3.2.1: takes the break that ends an indefinite length, if it is next. */
  private boolean ends() throws MalformedException {
    if (at == input.length) {
      throw new MalformedException("CBOR: cut off");
    }
    boolean ends = (input[at] & 0xff) == BREAK;
    at += ends ? 1 : 0;
    return ends;
  }

  /** Section 3.2.3: chunks of definite length and the same major type. */
  private byte[] chunks(int major) throws MalformedException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    while (!ends()) {
      whole.writeBytes(take(chunk(major)));
    }
    return whole.toByteArray();
  }

  /** Section 3.2.3: no character is split between chunks. */
  private CborText chunkedText() throws MalformedException {
    StringBuilder whole = new StringBuilder();
    while (!ends()) {
      whole.append(text(chunk(3)).value());
    }
    return new CborText(whole.toString());
  }

  private long chunk(int major) throws MalformedException {
    int initial = (int) unsigned(1);
    if (initial >>> 5 != major) {
      throw new MalformedException("CBOR: a chunk of another type than its string");
    }
    return argument(initial & 0x1f);
  }

  private CborValue simpleOrFloat(int information) throws MalformedException {
    return switch (information) {
      case 24 -> longSimple();
      case 25 -> new CborFloat(CborFloats.half((int) unsigned(2)));
      case 26 -> new CborFloat(Float.intBitsToFloat((int) unsigned(4)));
      case 27 -> new CborFloat(Double.longBitsToDouble(unsigned(8)));
      case 28, 29, 30, 31 -> throw new MalformedException("CBOR: a break or reserved value");
      default -> new CborSimple(information);
    };
  }

  /** Section 3.3: with a byte of its own, a value below 32 is not well-formed. */
  private CborSimple longSimple() throws MalformedException {
    int value = (int) unsigned(1);
    if (value < 32) {
      throw new MalformedException("CBOR: a simple value that is not well-formed");
    }
    return new CborSimple(value);
  }

  private CborText text(long length) throws MalformedException {
    int from = skip(length);
    return new CborText(Utf8.read(input, from, at - from));
  }

  private byte[] take(long length) throws MalformedException {
    int from = skip(length);
    return Arrays.copyOfRange(input, from, at);
  }

  private long unsigned(int size) throws MalformedException {
    long value = 0;
    for (int i = skip(size); i < at; i++) {
      value = value << 8 | input[i] & 0xff;
    }
    return value;
  }

  /** Passes so many bytes and says where they begin. */
  private int skip(long length) throws MalformedException {
    if (length < 0 || length > input.length - at) {
      throw new MalformedException("CBOR: cut off");
    }
    int from = at;
    at += (int) length;
    return from;
  }
}
