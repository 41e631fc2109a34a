package org.xinqiao.credential.signed;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.xinqiao.credential.format.Bytes;

/** A public key on P-256, from its point by a SubjectPublicKeyInfo (RFC 5480, section 2). */
public final class P256Key {
  private static final byte[] UNCOMPRESSED =
      HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");
  private static final byte[] COMPRESSED =
      HexFormat.of().parseHex("3039301306072a8648ce3d020106082a8648ce3d03010703220002");

  private final PublicKey publicKey;

  private P256Key(PublicKey publicKey) {
    this.publicKey = publicKey;
  }

  /** As this platform's provider takes it. */
  public PublicKey publicKey() {
    return publicKey;
  }

  /**
   * @param x 32 bytes, a point's with {@code y}
   */
  public static P256Key of(Bytes x, Bytes y) {
    byte[] encoded = Arrays.copyOf(UNCOMPRESSED, UNCOMPRESSED.length + 2 * P256.COORDINATE);
    x.copyTo(encoded, UNCOMPRESSED.length);
    y.copyTo(encoded, UNCOMPRESSED.length + P256.COORDINATE);
    try {
      return decoded(encoded);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no keys on P-256", e);
    }
  }

  /** Empty where this platform reads no compressed points, and for an x that no point has. */
  public static Optional<P256Key> compressed(Bytes x, boolean odd) {
    if (x.length() != P256.COORDINATE) {
      return Optional.empty();
    }
    byte[] encoded = Arrays.copyOf(COMPRESSED, COMPRESSED.length + P256.COORDINATE);
    encoded[COMPRESSED.length - 1] += (byte) (odd ? 1 : 0);
    x.copyTo(encoded, COMPRESSED.length);
    try {
      return Optional.of(decoded(encoded));
    } catch (InvalidKeySpecException e) {
      return Optional.empty();
    }
  }

  private static P256Key decoded(byte[] encoded) throws InvalidKeySpecException {
    return new P256Key(Es256.keyFactory().generatePublic(new X509EncodedKeySpec(encoded)));
  }
}
