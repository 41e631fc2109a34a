package org.xinqiao.credential.signed;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;

/** ES256: ECDSA over P-256 with SHA-256, signature r||s (RFC 7518, section 3.4; RFC 9053, 2.1). */
public final class Es256 {
  public static final String ALGORITHM = "SHA256withECDSA";

  /** The order of P-256 (SEC 2, section 2.4.2), which no other curve in use shares. */
  private static final BigInteger ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  private Es256() {}

  /** The key's type fixes the algorithm: only a key on P-256 verifies ES256. */
  public static boolean accepts(PublicKey key) {
    return key instanceof ECPublicKey ec && ec.getParams().getOrder().equals(ORDER);
  }

  /**
   * @param rawSignature r||s; any other length, and r or s outside 1 to n-1, is simply not a
   *     signature, nor is anything under a key that is no point of the curve
   */
  public static boolean verifies(PublicKey key, byte[] signingInput, byte[] rawSignature) {
    if (!accepts(key) || rawSignature.length != EcdsaSignature.RAW_LENGTH) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(signingInput);
      return signature.verify(EcdsaSignature.rawToDer(rawSignature));
    } catch (SignatureException | InvalidKeyException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, e);
    }
  }
}
