package org.xinqiao.credential.signed;

import java.util.Arrays;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.format.MalformedException;

/**
 * The two encodings of an ECDSA signature over P-256: r||s, 64 bytes, in COSE and JOSE; a DER
 * SEQUENCE of two INTEGERs (RFC 3279, section 2.2.3) in X.509 and in every Java provider, Android's
 * too.
 */
public final class EcdsaSignature {
  public static final int RAW_LENGTH = 64;
  private static final int HALF = RAW_LENGTH / 2;

  /** A head, and two integers with a head and a sign each. */
  static final int LONGEST_DER = 2 + 2 * (2 + 1 + HALF);

  private EcdsaSignature() {}

  public static byte[] rawToDer(byte[] raw) {
    byte[] der = new byte[LONGEST_DER];
    return Arrays.copyOf(der, rawToDer(Bytes.owning(raw), der));
  }

  /**
   * @param der has room for {@link #LONGEST_DER} bytes
   * @return how many it has now
   */
  static int rawToDer(Bytes raw, byte[] der) {
    if (raw.length() != RAW_LENGTH) {
      throw new IllegalArgumentException("r||s has " + RAW_LENGTH + " bytes");
    }
    int r = integerLength(raw, 0);
    int s = integerLength(raw, HALF);
    der[0] = 0x30;
    der[1] = (byte) (4 + r + s);
    writeInteger(raw, 0, der, 2, r);
    writeInteger(raw, HALF, der, 4 + r, s);
    return 6 + r + s;
  }

  public static byte[] derToRaw(byte[] der) throws MalformedException {
    byte[] raw = new byte[RAW_LENGTH];
    if (der.length < 2 || der[0] != 0x30 || der[1] != der.length - 2) {
      throw new MalformedException("ECDSA signature: not a DER sequence");
    }
    int end = copyInteger(der, 2, raw, 0);
    end = copyInteger(der, end, raw, HALF);
    if (end != der.length) {
      throw new MalformedException("ECDSA signature: bytes after the end");
    }
    return raw;
  }

  /** Bytes of the half's shortest two's complement form: 1 to 33. */
  private static int integerLength(Bytes raw, int from) {
    int zeros = 0;
    while (zeros < HALF - 1 && raw.at(from + zeros) == 0) {
      zeros++;
    }
    return HALF - zeros + (raw.at(from + zeros) < 0 ? 1 : 0);
  }

  private static void writeInteger(Bytes raw, int from, byte[] der, int at, int length) {
    der[at] = 0x02;
    der[at + 1] = (byte) length;
    int taken = Math.min(length, HALF);
    // The sign, where there is one: the room may have been used before.
    der[at + 2] = 0;
    raw.copyTo(from + HALF - taken, taken, der, at + 2 + length - taken);
  }

  private static int copyInteger(byte[] der, int at, byte[] raw, int offset)
      throws MalformedException {
    if (at + 2 > der.length || der[at] != 0x02 || der[at + 1] < 1) {
      throw new MalformedException("ECDSA signature: not a DER integer");
    }
    int length = der[at + 1];
    int from = at + 2;
    int end = from + length;
    if (end > der.length) {
      throw new MalformedException("ECDSA signature: cut off");
    }
    boolean sign = der[from] == 0 && length > 1;
    if (der[from] < 0 || (sign && der[from + 1] >= 0) || length - (sign ? 1 : 0) > HALF) {
      throw new MalformedException("ECDSA signature: an integer out of range");
    }
    int taken = length - (sign ? 1 : 0);
    System.arraycopy(der, end - taken, raw, offset + HALF - taken, taken);
    return end;
  }
}
