package org.xinqiao.credential.keys;

import java.security.cert.X509Certificate;
import org.xinqiao.credential.signed.KeyId;

/** One key that signs, wherever it lives. */
public interface Signer {
  /** Signs with ES256; safe for concurrent use. Returns r||s, 64 bytes. */
  byte[] sign(byte[] signingInput);

  X509Certificate certificate();

  default KeyId keyId() {
    return KeyId.of(certificate());
  }
}
