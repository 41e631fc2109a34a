package org.xinqiao.credential.status;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Optional;
import org.xinqiao.credential.cbor.CborCursor;
import org.xinqiao.credential.cbor.CborEntries;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.json.JsonObject;
import org.xinqiao.credential.signed.Es256;
import org.xinqiao.credential.signed.P256;
import org.xinqiao.credential.signed.P256Key;
import org.xinqiao.credential.text.Base64Url;

/**
 * The public key of a holder's device, on P-256, to which a credential is bound by {@code cnf} (RFC
 * 7800, section 3.1; RFC 8747, section 3.1). It is its point's x and the sign of y, by which two of
 * them are compared.
 */
public final class HolderKey {
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

  private final Bytes x;
  private final boolean odd;

  /** Empty where the platform has read the compressed point by itself. */
  private final Optional<Bytes> y;

  private final Optional<P256Key> key;

  private HolderKey(Bytes x, boolean odd, Optional<Bytes> y, Optional<P256Key> key) {
    this.x = x;
    this.odd = odd;
    this.y = y;
    this.key = key;
  }

  /**
   * @param x 32 bytes
   * @param y 32 bytes
   */
  public HolderKey(Bytes x, Bytes y) {
    this(x, isOdd(x, y), Optional.of(y), Optional.empty());
  }

  private static boolean isOdd(Bytes x, Bytes y) {
    if (x.length() != COORDINATE || y.length() != COORDINATE) {
      throw new IllegalArgumentException("a coordinate of P-256 has " + COORDINATE + " bytes");
    }
    return (y.at(COORDINATE - 1) & 1) == 1;
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

  public Bytes x() {
    return x;
  }

  public Bytes y() {
    return y.orElseGet(
        () -> {
          try {
            return P256.y(x, odd);
          } catch (MalformedException e) {
            throw new IllegalStateException("a point that was read is none", e);
          }
        });
  }

  /** Whether y is odd: the sign of the compressed form (SEC 1, section 2.3.3). */
  public boolean odd() {
    return odd;
  }

  /**
   * @param curve P-256's parameters, those of any key on it
   */
  public ECPublicKey toPublicKey(ECParameterSpec curve) throws GeneralSecurityException {
    ECPoint point = new ECPoint(new BigInteger(1, x.toArray()), new BigInteger(1, y().toArray()));
    return (ECPublicKey)
        KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve));
  }

  /** The key as this platform's provider takes it. */
  public P256Key key() {
    return key.isPresent() ? key.get() : P256Key.of(x, y());
  }

  /**
   * A compressed COSE_Key (RFC 9053, section 7.1.1): the only form a StatusToken has, so that one
   * key has one encoding.
   */
  static HolderKey read(CborCursor cursor, CborEntries coseKey) throws MalformedException {
    long kty = 0;
    long crv = 0;
    Bytes x = null;
    Boolean odd = null;
    while (coseKey.next()) {
      if (coseKey.is(KTY)) {
        kty = cursor.integer("cnf kty");
      } else if (coseKey.is(CRV)) {
        crv = cursor.integer("cnf crv");
      } else if (coseKey.is(X)) {
        x = cursor.bytes("cnf x");
      } else if (coseKey.is(Y)) {
        odd = cursor.flag("cnf y");
      }
    }
    if (kty != EC2 || crv != CRV_P256 || x == null || odd == null) {
      throw new MalformedException("cnf is not a compressed key on P-256");
    }
    return compressed(x, odd);
  }

  /** By the platform where it can, which makes the key at once; else by a square root of ours. */
  private static HolderKey compressed(Bytes x, boolean odd) throws MalformedException {
    Optional<P256Key> key = P256Key.compressed(x, odd);
    Optional<Bytes> y = key.isPresent() ? Optional.empty() : Optional.of(P256.y(x, odd));
    return new HolderKey(x, odd, y, key);
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

  @Override
  public boolean equals(Object other) {
    return other instanceof HolderKey that && odd == that.odd && x.equals(that.x);
  }

  @Override
  public int hashCode() {
    return x.hashCode();
  }

  /** Hidden: it is the same wherever its holder goes. */
  @Override
  public String toString() {
    return "HolderKey[hidden]";
  }
}
