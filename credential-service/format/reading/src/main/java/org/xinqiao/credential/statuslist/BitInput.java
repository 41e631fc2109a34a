package org.xinqiao.credential.statuslist;

import org.xinqiao.credential.format.MalformedException;

/** Bits of a byte string, the lowest of a byte first (RFC 1951, section 3.1.1). */
final class BitInput {
  private final byte[] bytes;
  private int at;
  private int bits;
  private int count;

  BitInput(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @param wanted 0 to 16
   */
  int take(int wanted) throws MalformedException {
    while (count < wanted) {
      bits |= octet() << count;
      count += Byte.SIZE;
    }
    int taken = bits & (1 << wanted) - 1;
    bits >>>= wanted;
    count -= wanted;
    return taken;
  }

  /** Leaves out what remains of a byte. */
  void align() {
    bits = 0;
    count = 0;
  }

  /** The next whole byte, once aligned. */
  int octet() throws MalformedException {
    if (at == bytes.length) {
      throw new MalformedException("status list: the compressed list is cut off");
    }
    return bytes[at++] & 0xff;
  }

  boolean ended() {
    return at == bytes.length;
  }
}
