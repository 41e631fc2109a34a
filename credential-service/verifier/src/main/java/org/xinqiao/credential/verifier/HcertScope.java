package org.xinqiao.credential.verifier;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.credential.hcert.HcertClaims;
import org.xinqiao.credential.hcert.HcertKind;
import org.xinqiao.credential.trust.HcertSigner;

/**
 * What a signer of health certificates may sign, by its certificate alone.
 *
 * @param key its public key, taken out of the certificate once
 */
record HcertScope(
    HcertSigner signer, PublicKey key, Instant notBefore, Instant notAfter, Set<HcertKind> kinds) {
  HcertScope {
    kinds = Set.copyOf(kinds);
  }

  static HcertScope of(HcertSigner signer) {
    return new HcertScope(
        signer,
        signer.certificate().getPublicKey(),
        signer.certificate().getNotBefore().toInstant(),
        signer.certificate().getNotAfter().toInstant(),
        HcertPurpose.kinds(signer.certificate()));
  }

  /** RFC 5280, sections 4.1.2.5 and 4.2.1.12: from its issue until now, and of these kinds. */
  Optional<String> fault(HcertClaims claims, Instant asOf) {
    if (claims.issuedAt().isBefore(notBefore)) {
      return Optional.of("it was issued before its signer's period");
    }
    if (asOf.isAfter(notAfter)) {
      return Optional.of("its signer's period is over");
    }
    return kinds.containsAll(claims.kinds())
        ? Optional.empty()
        : Optional.of("its signer may not sign this kind of certificate");
  }
}
