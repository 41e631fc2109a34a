package org.xinqiao.credential.issuing;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/** ZLIB (RFC 1950) over DEFLATE, as status lists are compressed. */
public final class Zlib {
  /** What every implementation means by its default: 3 ms for a list of 2^20 values of 2 bits. */
  public static final int DEFAULT_LEVEL = 6;

  /** Ten times as long for a fifth less, in such a list. */
  public static final int BEST_LEVEL = 9;

  private Zlib() {}

  /**
   * @param level 1 to 9
   */
  public static byte[] deflate(byte[] bytes, int level) {
    Deflater deflater = new Deflater(level);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 14);
      byte[] part = new byte[1 << 14];
      while (!deflater.finished()) {
        out.write(part, 0, deflater.deflate(part));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
