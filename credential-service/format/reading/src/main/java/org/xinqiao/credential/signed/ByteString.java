package org.xinqiao.credential.signed;

import org.xinqiao.credential.format.Bytes;

/** A CBOR byte string in its shortest form (RFC 8949, section 4.2.1), for what is signed. */
final class ByteString {
  static final byte EMPTY = 0x40;

  private static final int SHORT = 24;
  private static final int ONE_BYTE = 0x100;
  private static final int TWO_BYTES = 0x10000;

  private ByteString() {}

  /** Of the encoding. */
  static int length(Bytes bytes) {
    return head(bytes.length()) + bytes.length();
  }

  private static int head(int length) {
    if (length < SHORT) {
      return 1;
    }
    return length < ONE_BYTE ? 2 : length < TWO_BYTES ? 3 : 5;
  }

  /** Gives the place after it. */
  static int write(Bytes bytes, byte[] out, int start) {
    int length = bytes.length();
    int head = head(length);
    if (head == 1) {
      out[start] = (byte) (EMPTY | length);
    } else {
      out[start] = (byte) (EMPTY | (head == 2 ? 0x18 : head == 3 ? 0x19 : 0x1a));
      for (int i = 1, shift = 8 * (head - 2); i < head; i++, shift -= 8) {
        out[start + i] = (byte) (length >>> shift);
      }
    }
    bytes.copyTo(out, start + head);
    return start + head + length;
  }
}
