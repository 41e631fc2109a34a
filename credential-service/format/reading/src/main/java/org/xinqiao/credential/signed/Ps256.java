package org.xinqiao.credential.signed;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.xinqiao.credential.format.Bytes;

/**
 * PS256: RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 32 bytes (RFC 8230, section 2).
 * Only foreign health certificates have it; it is no {@link SigningAlgorithm}, so statuses, lists
 * and trust lists can't be signed with it.
 */
public final class Ps256 {
  public static final String ALGORITHM = "RSASSA-PSS";

  /** Bits of the shortest modulus (RFC 8230, section 6.1). */
  public static final int MIN_BITS = 2048;

  private static final PSSParameterSpec PARAMETERS =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

  private Ps256() {}

  /** The key's type fixes the algorithm: only an RSA key that is long enough verifies PS256. */
  public static boolean accepts(PublicKey key) {
    return key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= MIN_BITS;
  }

  /**
   * @param signature of any other length than the modulus it is simply not a signature
   */
  public static boolean verifies(PublicKey key, SigningInput signingInput, Bytes signature) {
    if (!accepts(key)) {
      return false;
    }
    try {
      Signature verifying = Signature.getInstance(ALGORITHM);
      verifying.setParameter(PARAMETERS);
      verifying.initVerify(key);
      signingInput.updateInto(verifying);
      return verifying.verify(signature.toArray());
    } catch (SignatureException | InvalidKeyException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, e);
    }
  }
}
