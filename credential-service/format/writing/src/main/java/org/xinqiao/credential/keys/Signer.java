package org.xinqiao.credential.keys;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.xinqiao.credential.signed.KeyId;
import org.xinqiao.credential.signed.SigningAlgorithm;

/** One key that signs, wherever it lives. */
public interface Signer {
  /** Signs with {@link #algorithm}; safe for concurrent use. Returns 64 bytes, of ES256 r||s. */
  byte[] sign(byte[] signingInput);

  /**
   * Signs a part of an array, which is left as it is.
   *
   * @param to exclusive
   */
  default byte[] sign(byte[] bytes, int from, int to) {
    return sign(Arrays.copyOfRange(bytes, from, to));
  }

  X509Certificate certificate();

  /** The algorithm that the key's type fixes. */
  default SigningAlgorithm algorithm() {
    return SigningAlgorithm.of(certificate().getPublicKey())
        .orElseThrow(() -> new IllegalStateException("a signer's key is of no known type"));
  }

  default KeyId keyId() {
    return KeyId.of(certificate());
  }
}
