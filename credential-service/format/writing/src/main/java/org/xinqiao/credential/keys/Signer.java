package org.xinqiao.credential.keys;

import java.security.cert.X509Certificate;
import org.xinqiao.credential.signed.KeyId;
import org.xinqiao.credential.signed.SigningAlgorithm;

/** One key that signs, wherever it lives. */
public interface Signer {
  /** Signs with {@link #algorithm}; safe for concurrent use. Returns 64 bytes, of ES256 r||s. */
  byte[] sign(byte[] signingInput);

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
