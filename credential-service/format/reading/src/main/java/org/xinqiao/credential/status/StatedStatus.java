package org.xinqiao.credential.status;

import java.time.Instant;
import java.util.Optional;
import org.xinqiao.credential.signed.KeyId;
import org.xinqiao.credential.signed.SignedContent;

/** A status as somebody states it, in either form. Nothing in it has been verified. */
public sealed interface StatedStatus permits StatusToken, StatusCredential {
  StatusClaims status();

  KeyId keyId();

  SignedContent signed();

  /** The instant it holds from, where that is later than it was issued. */
  Optional<Instant> notBefore();

  CredentialFormat format();

  /** The device's key that it is bound to ({@code cnf}); empty for a bearer's. */
  Optional<HolderKey> holderKey();

  /** The device's proof that it holds that key; never without the key. */
  Optional<HolderProof> holderProof();

  /** Where a status list says whether it is still in force. */
  Optional<StatusReference> statusReference();
}
