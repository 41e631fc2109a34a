package org.xinqiao.credential.status;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.signed.Es256;

/**
 * The public key of a holder's device, on P-256, to which a credential is bound by {@code cnf} (RFC
 * 7800, section 3.1; RFC 8747, section 3.1).
 *
 * @param x 32 bytes
 * @param y 32 bytes
 */
public record HolderKey(Bytes x, Bytes y) {
  /** Bytes of a coordinate. */
  public static final int COORDINATE = 32;

  public HolderKey {
    if (x.length() != COORDINATE || y.length() != COORDINATE) {
      throw new IllegalArgumentException("a coordinate of P-256 has " + COORDINATE + " bytes");
    }
  }

  /**
   * @throws IllegalArgumentException for a key on another curve
   */
  public static HolderKey of(ECPublicKey key) {
    if (!Es256.accepts(key)) {
      throw new IllegalArgumentException("the holder's key is not on P-256");
    }
    return new HolderKey(coordinate(key.getW().getAffineX()), coordinate(key.getW().getAffineY()));
  }

  /** Whether y is odd: the sign of the compressed form (SEC 1, section 2.3.3). */
  public boolean odd() {
    return (y.toArray()[COORDINATE - 1] & 1) == 1;
  }

  /**
   * @param curve P-256's parameters, those of any key on it
   */
  public ECPublicKey toPublicKey(ECParameterSpec curve) throws GeneralSecurityException {
    ECPoint point = new ECPoint(new BigInteger(1, x.toArray()), new BigInteger(1, y.toArray()));
    return (ECPublicKey)
        KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve));
  }

  private static Bytes coordinate(BigInteger value) {
    byte[] minimal = value.toByteArray();
    byte[] padded = new byte[COORDINATE];
    int taken = Math.min(minimal.length, COORDINATE);
    System.arraycopy(minimal, minimal.length - taken, padded, COORDINATE - taken, taken);
    return Bytes.copyOf(padded);
  }

  /** Hidden: it is the same wherever its holder goes. */
  @Override
  public String toString() {
    return "HolderKey[hidden]";
  }
}
