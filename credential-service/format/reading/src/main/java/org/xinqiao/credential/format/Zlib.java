package org.xinqiao.credential.format;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** ZLIB (RFC 1950) over DEFLATE, and nothing after it. */
public final class Zlib {
  private static final int FIRST_BUFFER = 256;

  /** What a code holds hardly shrinks, so most come out in one go; a list takes some. */
  private static final int GROWTH = 3;

  private Zlib() {}

  /**
   * @param most bytes that may come out, so that a small text can't become huge
   * @param name how a fault calls the input
   */
  public static byte[] inflate(byte[] unverified, int most, String name) throws MalformedException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(unverified);
      byte[] out = new byte[next(Math.max(FIRST_BUFFER, unverified.length), most)];
      int size = 0;
      while (!inflater.finished()) {
        if (size == out.length) {
          out = Arrays.copyOf(out, next(out.length, most));
        }
        int read = inflater.inflate(out, size, out.length - size);
        size += read;
        if (size > most) {
          throw new MalformedException(name + ": inflates to more than " + most + " bytes");
        }
        if (read == 0 && !inflater.finished()) {
          throw new MalformedException(name + ": what is compressed is cut off");
        }
      }
      if (inflater.getRemaining() > 0) {
        throw new MalformedException(name + ": bytes after what is compressed");
      }
      return size == out.length ? out : Arrays.copyOf(out, size);
    } catch (DataFormatException e) {
      throw new MalformedException(name + ": not compressed as ZLIB", e);
    } finally {
      inflater.end();
    }
  }

  /** One byte more than may come out shows that there is more. */
  private static int next(int length, int most) {
    return (int) Math.min(most + 1L, (long) GROWTH * length);
  }
}
