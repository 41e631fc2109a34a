package org.xinqiao.credential.keys;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.xinqiao.credential.signed.SigningAlgorithm;

/** Signers with new keys that certify themselves, for 90 days. */
public final class ThrowAwaySigner {
  private ThrowAwaySigner() {}

  public static KeyPair keys(SigningAlgorithm algorithm) throws Exception {
    if (algorithm == SigningAlgorithm.EDDSA) {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  /** Signs with the fast provider where it loads. */
  public static Signer make(SigningAlgorithm algorithm, Instant from) throws Exception {
    KeyPair keys = keys(algorithm);
    return PrivateKeySigner.of(
        keys.getPrivate(), certificate(keys, algorithm, from), FastSignatures.provider());
  }

  static X509Certificate certificate(KeyPair keys, SigningAlgorithm algorithm, Instant from)
      throws Exception {
    X500Name name = new X500Name("CN=Thrown away");
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.ONE,
                    Date.from(from),
                    Date.from(from.plus(Duration.ofDays(90))),
                    name,
                    keys.getPublic())
                .build(
                    new JcaContentSignerBuilder(algorithm.signature()).build(keys.getPrivate())));
  }
}
