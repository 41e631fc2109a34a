package org.xinqiao.credential.statuslist;

import java.util.Arrays;
import java.util.OptionalInt;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.format.Zlib;
import org.xinqiao.credential.signed.Sha256;

/**
 * Values of 1, 2, 4 or 8 bits, one a credential, the first in a byte's lowest bits (Token Status
 * List, section 4.1). Immutable.
 */
public final class StatusList {
  /** The most values that are read, so that a small text can't become a huge list. */
  public static final int MAX_SIZE = 1 << 20;

  /** Status types (section 7.1); 3 and more are an application's own. */
  public static final int VALID = 0;

  public static final int INVALID = 1;
  public static final int SUSPENDED = 2;

  private final int bits;
  private final byte[] values;

  private StatusList(int bits, byte[] values) {
    this.bits = bits;
    this.values = values;
  }

  /**
   * @param bits of a value: 1, 2, 4 or 8
   * @param values packed; copied
   */
  public static StatusList of(int bits, byte[] values) {
    if (!known(bits) || values.length > maxBytes(bits)) {
      throw new IllegalArgumentException("a list has at most 2^20 values of 1, 2, 4 or 8 bits");
    }
    return new StatusList(bits, values.clone());
  }

  /** From {@code lst}: ZLIB (RFC 1950) over DEFLATE, and nothing after it. */
  public static StatusList inflate(long unverifiedBits, byte[] unverified)
      throws MalformedException {
    int bits = bits(unverifiedBits);
    return new StatusList(bits, Zlib.inflate(unverified, maxBytes(bits), "status list"));
  }

  static int bits(long unverified) throws MalformedException {
    int bits = (int) unverified;
    if (bits != unverified || !known(bits)) {
      throw new MalformedException("status list: bits is not 1, 2, 4 or 8");
    }
    return bits;
  }

  public int bits() {
    return bits;
  }

  /** How many values there are. */
  public int size() {
    return values.length * (8 / bits);
  }

  /** Empty outside the list: such a credential can't be judged (section 8.3). */
  public OptionalInt value(long index) {
    if (index < 0 || index >= size()) {
      return OptionalInt.empty();
    }
    int perByte = 8 / bits;
    int shift = (int) (index % perByte) * bits;
    return OptionalInt.of((values[(int) (index / perByte)] & 0xff) >>> shift & (1 << bits) - 1);
  }

  /** The packed values. */
  public byte[] toBytes() {
    return values.clone();
  }

  /** SHA-256 over the packed values. */
  public Bytes digest() {
    return Bytes.copyOf(Sha256.of(values));
  }

  /**
   * The list that differs from this one where a bit of the other is set.
   *
   * @throws IllegalArgumentException if the other is of another size
   */
  public StatusList xor(StatusList other) {
    if (other.bits != bits || other.values.length != values.length) {
      throw new IllegalArgumentException("the lists are of different sizes");
    }
    byte[] result = values.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] ^= other.values[i];
    }
    return new StatusList(bits, result);
  }

  private static boolean known(int bits) {
    return bits == 1 || bits == 2 || bits == 4 || bits == 8;
  }

  private static int maxBytes(int bits) {
    return MAX_SIZE / (8 / bits);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StatusList that
        && bits == that.bits
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * bits + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "StatusList[" + size() + " of " + bits + " bits]";
  }
}
