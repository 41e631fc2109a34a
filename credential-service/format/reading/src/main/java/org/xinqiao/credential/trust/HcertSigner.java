package org.xinqiao.credential.trust;

import java.security.cert.X509Certificate;
import java.util.regex.Pattern;
import org.xinqiao.credential.hcert.HcertAlgorithm;
import org.xinqiao.credential.signed.KeyId;

/**
 * A signer of a country's health certificates. Whoever issued its certificate, the root vouches for
 * it by signing the list.
 *
 * @param country ISO 3166-1 alpha-2
 * @param certificate of a key on P-256 or RSA of at least 2,048 bits
 */
public record HcertSigner(String country, X509Certificate certificate) {
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  public HcertSigner {
    if (!COUNTRY.matcher(country).matches()) {
      throw new IllegalArgumentException("an HCERT signer's country is not two capital letters");
    }
    if (!HcertAlgorithm.accept(certificate.getPublicKey())) {
      throw new IllegalArgumentException(
          "an HCERT signer's key is neither on P-256 nor RSA of at least 2048 bits");
    }
  }

  public KeyId keyId() {
    return KeyId.of(certificate);
  }
}
