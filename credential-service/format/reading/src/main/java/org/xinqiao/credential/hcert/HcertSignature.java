package org.xinqiao.credential.hcert;

import java.security.PublicKey;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.signed.SigningInput;

/**
 * What a health certificate's signature covers, and the signature. Nothing here has been verified.
 *
 * @param algorithm the one that the header states; it only ever excludes keys of the other
 * @param signature of any length
 */
public record HcertSignature(HcertAlgorithm algorithm, SigningInput signingInput, Bytes signature) {
  /** Whether this key made the signature, with the algorithm that the header states. */
  public boolean verifiedBy(PublicKey key) {
    return algorithm.verifies(key, signingInput, signature);
  }
}
