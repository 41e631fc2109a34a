package org.xinqiao.credential.issuing;

import java.security.cert.X509Certificate;
import org.xinqiao.credential.status.StatusClaims;

/** A credential never lives outside its signer's period: the verifier would not trust it. */
final class SignerPeriod {
  private SignerPeriod() {}

  static void require(X509Certificate signer, StatusClaims claims) {
    if (claims.issuedAt().isBefore(signer.getNotBefore().toInstant())
        || claims.expiresAt().isAfter(signer.getNotAfter().toInstant())) {
      throw new IllegalArgumentException(
          "the credential's iat or exp lies outside the signer's period, which ends "
              + signer.getNotAfter().toInstant());
    }
  }
}
