package org.xinqiao.credential.verifier.lists;

import org.xinqiao.credential.format.MalformedException;

/**
 * Where a data item of definite length (RFC 8949, section 3) ends, in bytes with more after it.
 *
 * @param content where the item's head ends
 */
record CborExtent(int major, int content, int end) {
  private static final int MAX_DEPTH = 16;
  private static final int SHORT = 24;
  private static final int LONGEST = 27;

  static CborExtent at(byte[] bytes, int from) throws MalformedException {
    return at(bytes, from, 0);
  }

  private static CborExtent at(byte[] bytes, int from, int depth) throws MalformedException {
    if (depth > MAX_DEPTH || from >= bytes.length) {
      throw cutOff();
    }
    int major = (bytes[from] & 0xff) >>> 5;
    int info = bytes[from] & 0x1f;
    int width = info < SHORT ? 0 : 1 << info - SHORT;
    int content = from + 1 + width;
    if (info > LONGEST || content > bytes.length) {
      throw cutOff();
    }
    long value = info;
    for (int i = 0; i < width; i++) {
      value = (i == 0 ? 0 : value << 8) | bytes[from + 1 + i] & 0xff;
    }
    switch (major) {
      case 2:
      case 3:
        if (value < 0 || value > bytes.length - content) {
          throw cutOff();
        }
        return new CborExtent(major, content, content + (int) value);
      case 4:
        return new CborExtent(major, content, after(bytes, content, value, depth));
      case 5:
        return new CborExtent(major, content, after(bytes, content, 2 * value, depth));
      case 6:
        return new CborExtent(major, content, after(bytes, content, 1, depth));
      default:
        return new CborExtent(major, content, content);
    }
  }

  private static int after(byte[] bytes, int from, long items, int depth)
      throws MalformedException {
    if (items < 0 || items > bytes.length - from) {
      throw cutOff();
    }
    int at = from;
    for (long i = 0; i < items; i++) {
      at = at(bytes, at, depth + 1).end();
    }
    return at;
  }

  private static MalformedException cutOff() {
    return new MalformedException("not a sequence of CBOR data items, or cut off");
  }
}
