package org.xinqiao.gateway.layout;

import java.util.HexFormat;

/**
 * 128 bits of a keyed hash, ordered as unsigned bytes.
 *
 * @param high the first eight bytes, big endian
 * @param low the last eight
 */
public record Hash128(long high, long low) implements Comparable<Hash128> {
  @Override
  public int compareTo(Hash128 other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  /** 32 lower-case hexadecimal digits. */
  public String hex() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }
}
