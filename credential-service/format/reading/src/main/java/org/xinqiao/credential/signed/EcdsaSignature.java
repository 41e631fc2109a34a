package org.xinqiao.credential.signed;

import java.math.BigInteger;
import java.util.Arrays;
import org.xinqiao.credential.format.MalformedException;

/**
 * The two encodings of an ECDSA signature over P-256: r||s, 64 bytes, in COSE and JOSE; a DER
 * SEQUENCE of two INTEGERs (RFC 3279, section 2.2.3) in X.509 and in every Java provider, Android's
 * too.
 */
public final class EcdsaSignature {
  public static final int RAW_LENGTH = 64;
  private static final int HALF = RAW_LENGTH / 2;

  private EcdsaSignature() {}

  public static byte[] rawToDer(byte[] raw) {
    if (raw.length != RAW_LENGTH) {
      throw new IllegalArgumentException("r||s has " + RAW_LENGTH + " bytes");
    }
    byte[] r = new BigInteger(1, Arrays.copyOfRange(raw, 0, HALF)).toByteArray();
    byte[] s = new BigInteger(1, Arrays.copyOfRange(raw, HALF, RAW_LENGTH)).toByteArray();
    byte[] der = new byte[6 + r.length + s.length];
    der[0] = 0x30;
    der[1] = (byte) (der.length - 2);
    der[2] = 0x02;
    der[3] = (byte) r.length;
    System.arraycopy(r, 0, der, 4, r.length);
    der[4 + r.length] = 0x02;
    der[5 + r.length] = (byte) s.length;
    System.arraycopy(s, 0, der, 6 + r.length, s.length);
    return der;
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

  private static int copyInteger(byte[] der, int at, byte[] raw, int offset)
      throws MalformedException {
    if (at + 2 > der.length || der[at] != 0x02 || der[at + 1] < 1) {
      throw new MalformedException("ECDSA signature: not a DER integer");
    }
    int length = der[at + 1];
    if (at + 2 + length > der.length) {
      throw new MalformedException("ECDSA signature: cut off");
    }
    BigInteger value = new BigInteger(der, at + 2, length);
    byte[] minimal = value.toByteArray();
    if (value.signum() < 0 || value.bitLength() > HALF * 8 || minimal.length != length) {
      throw new MalformedException("ECDSA signature: an integer out of range");
    }
    int skipped = Math.max(0, length - HALF);
    int taken = length - skipped;
    System.arraycopy(minimal, skipped, raw, offset + HALF - taken, taken);
    return at + 2 + length;
  }
}
