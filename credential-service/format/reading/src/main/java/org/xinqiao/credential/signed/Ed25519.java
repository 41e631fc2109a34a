package org.xinqiao.credential.signed;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;

/** EdDSA over Curve25519 (RFC 8032, section 5.1; RFC 8037, section 3.1; RFC 9053, section 2.2). */
public final class Ed25519 {
  public static final String ALGORITHM = "Ed25519";

  /** Bytes of R and S. */
  private static final int SIGNATURE_LENGTH = 64;

  /**
   * What a SubjectPublicKeyInfo has before the 32 bytes of the key (RFC 8410, section 4). A name
   * would not do: the JDK calls Ed448 keys EdDSA too.
   */
  private static final byte[] KEY_PREFIX = {
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00
  };

  private static final int KEY_LENGTH = KEY_PREFIX.length + 32;

  private Ed25519() {}

  /** The key's type fixes the algorithm: only a key on Curve25519 verifies Ed25519. */
  public static boolean accepts(PublicKey key) {
    if (!key.getAlgorithm().equals("EdDSA") && !key.getAlgorithm().equals(ALGORITHM)) {
      return false;
    }
    byte[] encoded = key.getEncoded();
    return encoded != null
        && encoded.length == KEY_LENGTH
        && Arrays.equals(encoded, 0, KEY_PREFIX.length, KEY_PREFIX, 0, KEY_PREFIX.length);
  }

  /** The 32 bytes of the public key (RFC 8032, section 5.1.5): {@code x} in JOSE and COSE. */
  public static byte[] point(PublicKey key) {
    if (!accepts(key)) {
      throw new IllegalArgumentException("not an Ed25519 key");
    }
    return Arrays.copyOfRange(key.getEncoded(), KEY_PREFIX.length, KEY_LENGTH);
  }

  /**
   * @param signature any other length than 64 is simply not a signature, nor is anything under a
   *     key whose bytes are no point
   */
  public static boolean verifies(PublicKey key, byte[] signingInput, byte[] signature) {
    if (!accepts(key) || signature.length != SIGNATURE_LENGTH) {
      return false;
    }
    try {
      Signature verifying = Signature.getInstance(ALGORITHM);
      verifying.initVerify(key);
      verifying.update(signingInput);
      return verifying.verify(signature);
    } catch (SignatureException | InvalidKeyException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, e);
    }
  }
}
