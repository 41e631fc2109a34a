package org.xinqiao.credential.verifier;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.xinqiao.credential.status.Outcome;

/** Claims whose signature, by a signer that is trusted with them, was verified. */
public sealed interface VerifiedClaims permits VerifiedStatus, VerifiedHcert {
  /** {@code xq+cwt}, {@code dc+sd-jwt} or {@code hcert}. */
  String format();

  /** What a checkpoint's rule looks at: one outcome, or an HCERT's kinds. */
  Set<Outcome> outcomes();

  Instant expiresAt();

  /** The issuer's, by language tag; empty where the trust list has none. */
  Map<String, String> authorityNames();
}
