package org.xinqiao.credential.signed;

import java.security.PublicKey;
import org.xinqiao.credential.format.Bytes;

/**
 * What a signature covers, and the signature. Nothing here has been verified.
 *
 * @param algorithm the one that the header states; it only ever excludes keys of another
 */
public record SignedContent(
    SigningAlgorithm algorithm, SigningInput signingInput, Bytes signature) {
  /** Whether this key made the signature, with the algorithm that the header states. */
  public boolean verifiedBy(PublicKey key) {
    return algorithm.verifies(key, signingInput, signature);
  }

  /** As the other, for a key that is known to be on P-256. */
  public boolean verifiedBy(P256Key key) {
    return algorithm == SigningAlgorithm.ES256 && Es256.verifies(key, signingInput, signature);
  }
}
