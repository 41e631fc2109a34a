package org.xinqiao.credential.trust;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.signed.SigningAlgorithm;

/** X.509 certificates as a trust list carries them: DER in Base64. */
final class Certificates {
  private Certificates() {}

  /** One with a key that an algorithm of ours has. */
  static X509Certificate read(String base64, String name) throws MalformedException {
    X509Certificate certificate = readAny(base64, name);
    if (SigningAlgorithm.of(certificate.getPublicKey()).isEmpty()) {
      throw new MalformedException(name + " is not one of a P-256 or Ed25519 key");
    }
    return certificate;
  }

  /** One with any key. */
  static X509Certificate readAny(String base64, String name) throws MalformedException {
    try {
      byte[] der = Base64.getDecoder().decode(base64);
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      if (factory.generateCertificate(new ByteArrayInputStream(der))
              instanceof X509Certificate certificate
          && Arrays.equals(der, certificate.getEncoded())) {
        return certificate;
      }
    } catch (IllegalArgumentException | CertificateException e) {
      throw new MalformedException(name + " is not a certificate in Base64", e);
    }
    throw new MalformedException(name + " is not one DER certificate");
  }
}
