package org.xinqiao.credential.verifier;

import org.xinqiao.credential.trust.HcertSigner;

/** Whether somebody may have signed a health certificate, and did. */
sealed interface HcertCheck {
  /** By a signer that is trusted with it. When it holds is another question. */
  record Signed(HcertSigner signer) implements HcertCheck {}

  /** No listed signer has its kid. */
  record UnknownSigner() implements HcertCheck {}

  /** Of the listed signers with its kid, none has signed it. */
  record BadSignature() implements HcertCheck {}

  /** Signed by a listed signer that is not trusted with it. */
  record OutOfScope(String reason) implements HcertCheck {}
}
