package org.xinqiao.credential.signed;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import org.xinqiao.credential.format.Bytes;

/** ES256: ECDSA over P-256 with SHA-256, signature r||s (RFC 7518, section 3.4; RFC 9053, 2.1). */
public final class Es256 {
  public static final String ALGORITHM = "SHA256withECDSA";

  /** The order of P-256 (SEC 2, section 2.4.2), which no other curve in use shares. */
  private static final BigInteger ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  private static final IdleSignatures IDLE = new IdleSignatures(ALGORITHM);

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
    return verifies(key, SigningInput.of(Bytes.owning(signingInput)), Bytes.owning(rawSignature));
  }

  /** As the other, without copies. */
  public static boolean verifies(PublicKey key, SigningInput signingInput, Bytes rawSignature) {
    return accepts(key) && verified(key, signingInput, rawSignature);
  }

  /** Its type says what would have to be asked of another key. */
  static boolean verifies(P256Key key, SigningInput signingInput, Bytes rawSignature) {
    return verified(key.publicKey(), signingInput, rawSignature);
  }

  private static boolean verified(PublicKey key, SigningInput signingInput, Bytes rawSignature) {
    if (rawSignature.length() != EcdsaSignature.RAW_LENGTH) {
      return false;
    }
    try {
      IdleSignatures.Idle idle = IDLE.take();
      Signature signature = idle.signature();
      signature.initVerify(key);
      signingInput.updateInto(signature);
      int length = EcdsaSignature.rawToDer(rawSignature, idle.der());
      boolean verified = signature.verify(idle.der(), 0, length);
      IDLE.giveBack(idle);
      return verified;
    } catch (SignatureException | InvalidKeyException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, e);
    }
  }

  /**
   * The first provider's alone: another one would be taken for good once this one had refused a
   * key, and anybody can bring a key that is none.
   */
  static KeyFactory keyFactory() {
    return Keys.FACTORY;
  }

  /** Opened when it is first needed, after the program has chosen its providers. */
  private static final class Keys {
    private static final KeyFactory FACTORY = open();

    private static KeyFactory open() {
      try {
        return KeyFactory.getInstance("EC", KeyFactory.getInstance("EC").getProvider());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java has no keys on P-256", e);
      }
    }
  }
}
