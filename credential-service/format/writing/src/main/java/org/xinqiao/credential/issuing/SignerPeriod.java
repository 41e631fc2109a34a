package org.xinqiao.credential.issuing;

import java.security.cert.X509Certificate;
import java.time.Instant;
import org.xinqiao.credential.status.StatusClaims;

/** A credential never lives outside its signer's period: the verifier would not trust it. */
record SignerPeriod(Instant from, Instant until) {
  static SignerPeriod of(X509Certificate signer) {
    return new SignerPeriod(signer.getNotBefore().toInstant(), signer.getNotAfter().toInstant());
  }

  void require(StatusClaims claims) {
    if (claims.issuedAt().isBefore(from) || claims.expiresAt().isAfter(until)) {
      throw new IllegalArgumentException(
          "the credential's iat or exp lies outside the signer's period, which ends " + until);
    }
  }
}
