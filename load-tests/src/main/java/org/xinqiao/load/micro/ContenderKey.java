package org.xinqiao.load.micro;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.xinqiao.credential.signed.Es256;

/**
 * A baseline's P-256 key and its certificate, made by this process's default provider, so that no
 * key has to be translated for a signature.
 */
record ContenderKey(KeyPair keys, X509Certificate certificate) {
  static ContenderKey make(Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      X500Name name = new X500Name("C=SE,O=Load test,CN=Contender");
      var certificate =
          new JcaX509v3CertificateBuilder(
              name,
              BigInteger.ONE,
              Date.from(now.minus(Duration.ofHours(1))),
              Date.from(now.plus(Duration.ofDays(90))),
              name,
              keys.getPublic());
      var signer = new JcaContentSignerBuilder(Es256.ALGORITHM).build(keys.getPrivate());
      return new ContenderKey(
          keys, new JcaX509CertificateConverter().getCertificate(certificate.build(signer)));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("this Java can't make a P-256 certificate", e);
    }
  }

  PrivateKey secret() {
    return keys.getPrivate();
  }

  PublicKey open() {
    return keys.getPublic();
  }
}
