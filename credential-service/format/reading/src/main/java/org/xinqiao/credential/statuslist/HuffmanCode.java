package org.xinqiao.credential.statuslist;

import org.xinqiao.credential.format.MalformedException;

/** A canonical prefix code (RFC 1951, section 3.2.2). */
final class HuffmanCode {
  static final int LONGEST = 15;

  /** Section 3.2.6: the codes of a block of type 1. */
  static final HuffmanCode FIXED_LITERALS = fixedLiterals();

  static final HuffmanCode FIXED_DISTANCES = fixedDistances();

  private final int[] counts = new int[LONGEST + 1];
  private final int[] symbols;
  private final int unused;

  /**
   * @param lengths of the codes, 0 for a symbol that has none
   */
  private HuffmanCode(byte[] lengths, int from, int to) {
    symbols = new int[to - from];
    for (int i = from; i < to; i++) {
      counts[lengths[i]]++;
    }
    int left = 1;
    int[] places = new int[LONGEST + 1];
    for (int length = 1; length <= LONGEST; length++) {
      left = 2 * left - counts[length];
      if (left < 0) {
        break;
      }
      places[length] = length == 1 ? 0 : places[length - 1] + counts[length - 1];
    }
    unused = left;
    for (int i = from; left >= 0 && i < to; i++) {
      if (lengths[i] != 0) {
        symbols[places[lengths[i]]++] = i - from;
      }
    }
  }

  /** A code in which each word means a symbol. */
  static HuffmanCode complete(byte[] lengths, int from, int to) throws MalformedException {
    HuffmanCode code = new HuffmanCode(lengths, from, to);
    if (code.unused != 0) {
      throw malformed();
    }
    return code;
  }

  /** As {@link #complete}, or none or one word of one bit, as section 3.2.7 has it. */
  static HuffmanCode of(byte[] lengths, int from, int to) throws MalformedException {
    HuffmanCode code = new HuffmanCode(lengths, from, to);
    int used = to - from - code.counts[0];
    if (code.unused < 0 || code.unused > 0 && used != code.counts[1]) {
      throw malformed();
    }
    return code;
  }

  private static MalformedException malformed() {
    return new MalformedException("status list: not compressed as ZLIB");
  }

  int next(BitInput bits) throws MalformedException {
    int code = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code |= bits.take(1);
      int count = counts[length];
      if (code - count < first) {
        return symbols[index + code - first];
      }
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw malformed();
  }

  private static HuffmanCode fixedLiterals() {
    byte[] lengths = new byte[288];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = (byte) (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8);
    }
    return new HuffmanCode(lengths, 0, lengths.length);
  }

  private static HuffmanCode fixedDistances() {
    byte[] lengths = new byte[32];
    java.util.Arrays.fill(lengths, (byte) 5);
    return new HuffmanCode(lengths, 0, lengths.length);
  }
}
