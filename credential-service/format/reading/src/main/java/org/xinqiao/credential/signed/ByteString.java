package org.xinqiao.credential.signed;

import org.xinqiao.credential.format.Bytes;

/** A CBOR byte string in its shortest form (RFC 8949, section 4.2.1), for what is signed. */
final class ByteString {
  static final Bytes EMPTY = Bytes.owning(new byte[] {0x40});

  private static final int SHORT = 24;
  private static final int ONE_BYTE = 0x100;
  private static final int TWO_BYTES = 0x10000;

  private ByteString() {}

  static Bytes of(Bytes content) {
    int length = content.length();
    int head = length < SHORT ? 1 : length < ONE_BYTE ? 2 : length < TWO_BYTES ? 3 : 5;
    byte[] encoded = new byte[head + length];
    encoded[0] = (byte) (0x40 | (head == 1 ? length : head == 2 ? 0x18 : head == 3 ? 0x19 : 0x1a));
    for (int i = 1, shift = 8 * (head - 2); i < head; i++, shift -= 8) {
      encoded[i] = (byte) (length >>> shift);
    }
    content.copyTo(encoded, head);
    return Bytes.owning(encoded);
  }
}
