package org.xinqiao.credential.status;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.xinqiao.credential.cbor.CborMap;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.json.JsonObject;
import org.xinqiao.credential.signed.Es256;
import org.xinqiao.credential.signed.P256;
import org.xinqiao.credential.text.Base64Url;

/**
 * The public key of a holder's device, on P-256, to which a credential is bound by {@code cnf} (RFC
 * 7800, section 3.1; RFC 8747, section 3.1).
 *
 * @param x 32 bytes
 * @param y 32 bytes
 */
public record HolderKey(Bytes x, Bytes y) {
  /** Bytes of a coordinate. */
  public static final int COORDINATE = P256.COORDINATE;

  /** Labels and values of a COSE_Key (RFC 9052, section 7.1; RFC 9053, section 7.1.1). */
  public static final int KTY = 1;

  public static final int EC2 = 2;
  public static final int CRV = -1;
  public static final int CRV_P256 = 1;
  public static final int X = -2;

  /** Here the sign of y, a bool. */
  public static final int Y = -3;

  /** All of a SubjectPublicKeyInfo (RFC 5480, section 2) but the coordinates. */
  private static final byte[] P256_KEY =
      HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

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
    return new HolderKey(
        P256.coordinate(key.getW().getAffineX()), P256.coordinate(key.getW().getAffineY()));
  }

  /** Whether y is odd: the sign of the compressed form (SEC 1, section 2.3.3). */
  public boolean odd() {
    return (y.at(COORDINATE - 1) & 1) == 1;
  }

  /**
   * @param curve P-256's parameters, those of any key on it
   */
  public ECPublicKey toPublicKey(ECParameterSpec curve) throws GeneralSecurityException {
    ECPoint point = new ECPoint(new BigInteger(1, x.toArray()), new BigInteger(1, y.toArray()));
    return (ECPublicKey)
        KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve));
  }

  /** The key as this platform's provider takes it. */
  public PublicKey publicKey() {
    byte[] encoded = Arrays.copyOf(P256_KEY, P256_KEY.length + 2 * COORDINATE);
    x.copyTo(encoded, P256_KEY.length);
    y.copyTo(encoded, P256_KEY.length + COORDINATE);
    try {
      return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no keys on P-256", e);
    }
  }

  /**
   * A compressed COSE_Key (RFC 9053, section 7.1.1): the only form a StatusToken has, so that one
   * key has one encoding.
   */
  static HolderKey read(CborMap coseKey) throws MalformedException {
    if (coseKey.integer(KTY, "cnf kty") != EC2 || coseKey.integer(CRV, "cnf crv") != CRV_P256) {
      throw new MalformedException("cnf is not a key on P-256");
    }
    Bytes x = coseKey.bytes(X, "cnf x");
    if (coseKey.find(Y).isEmpty()) {
      throw new MalformedException("cnf y is missing");
    }
    return new HolderKey(x, P256.y(x, coseKey.flag(Y, "cnf y")));
  }

  /**
   * A JWK (RFC 7518, section 6.2.1).
   *
   * @throws MalformedException if it is no public key on P-256, or a private one
   */
  public static HolderKey ofJwk(JsonObject jwk) throws MalformedException {
    if (!jwk.text("kty").equals("EC") || !jwk.text("crv").equals("P-256")) {
      throw new MalformedException("cnf is not a key on P-256");
    }
    if (jwk.has("d")) {
      throw new MalformedException("cnf holds a private key");
    }
    Bytes x = Bytes.copyOf(Base64Url.decode(jwk.text("x")));
    Bytes y = Bytes.copyOf(Base64Url.decode(jwk.text("y")));
    P256.requirePoint(x, y);
    return new HolderKey(x, y);
  }

  /** Hidden: it is the same wherever its holder goes. */
  @Override
  public String toString() {
    return "HolderKey[hidden]";
  }
}
