package org.xinqiao.credential.keys;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.xinqiao.credential.signed.Es256;
import org.xinqiao.credential.trust.SignerPurpose;

/**
 * Three new P-256 keys and their X.509 certificates (RFC 5280): a root that is its own issuer, an
 * authority CA below it that may sign end entities only, and a document signer.
 */
final class NewKeys {
  static final String ORGANISATION = "Xinqiao";
  static final String DEMO_ORGANISATION = "Xinqiao DEMO";

  private static final Duration ROOT_VALID = Duration.ofDays(3650);
  private static final Duration AUTHORITY_VALID = Duration.ofDays(1095);
  private static final Duration SIGNER_VALID = Duration.ofDays(90);

  private final Instant from;
  private final SecureRandom random;
  private final String organisation;

  /**
   * @param now start of validity, rounded down to the hour as the issue times of credentials are
   */
  NewKeys(Instant now, SecureRandom random, boolean demo) {
    this.from = now.truncatedTo(ChronoUnit.HOURS);
    this.random = random;
    this.organisation = demo ? DEMO_ORGANISATION : ORGANISATION;
  }

  record Entry(KeyPair keys, X509Certificate certificate) {}

  Entry root() {
    KeyPair keys = keyPair();
    X500Name name = name("Root");
    return certify(
        keys,
        name,
        keys,
        name,
        ROOT_VALID,
        new BasicConstraints(true),
        KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature);
  }

  Entry authority(Entry root) {
    return certify(
        keyPair(),
        name("Authority"),
        root.keys(),
        name("Root"),
        AUTHORITY_VALID,
        new BasicConstraints(0),
        KeyUsage.keyCertSign | KeyUsage.cRLSign);
  }

  Entry issuing(Entry authority) {
    return certify(
        keyPair(),
        name("Status signer"),
        authority.keys(),
        name("Authority"),
        SIGNER_VALID,
        new BasicConstraints(false),
        KeyUsage.digitalSignature);
  }

  private Entry certify(
      KeyPair subjectKeys,
      X500Name subject,
      KeyPair issuerKeys,
      X500Name issuer,
      Duration valid,
      BasicConstraints constraints,
      int usage) {
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              issuer,
              new BigInteger(127, random).setBit(126),
              Date.from(from),
              Date.from(from.plus(valid)),
              subject,
              subjectKeys.getPublic());
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      builder.addExtension(Extension.basicConstraints, true, constraints);
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          identifiers.createSubjectKeyIdentifier(subjectKeys.getPublic()));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          identifiers.createAuthorityKeyIdentifier(issuerKeys.getPublic()));
      if (!constraints.isCA()) {
        KeyPurposeId purpose =
            KeyPurposeId.getInstance(new ASN1ObjectIdentifier(SignerPurpose.STATUS_SIGNER));
        builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
      }
      X509Certificate certificate =
          new JcaX509CertificateConverter()
              .getCertificate(
                  builder.build(
                      new JcaContentSignerBuilder(Es256.ALGORITHM)
                          .setSecureRandom(random)
                          .build(issuerKeys.getPrivate())));
      return new Entry(subjectKeys, certificate);
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException("this Java can't make a P-256 certificate", e);
    }
  }

  private X500Name name(String role) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.O, organisation)
        .addRDN(BCStyle.CN, "Xinqiao " + role)
        .build();
  }

  private KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no P-256", e);
    }
  }
}
