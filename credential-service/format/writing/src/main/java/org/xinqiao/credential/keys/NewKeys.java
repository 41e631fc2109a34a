package org.xinqiao.credential.keys;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
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
import org.xinqiao.credential.signed.SigningAlgorithm;
import org.xinqiao.credential.status.ScenarioId;

/**
 * New keys and their X.509 certificates (RFC 5280): a root that is its own issuer and an authority
 * CA below it that may sign end entities only, both on P-256, and the authority's signers.
 */
final class NewKeys {
  static final String ORGANISATION = "Xinqiao";
  static final String DEMO_ORGANISATION = "Xinqiao DEMO";

  private static final Duration ROOT_VALID = Duration.ofDays(3650);
  private static final Duration AUTHORITY_VALID = Duration.ofDays(1095);

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

  /** A new pair; it goes into a vault and nowhere else. */
  record Entry(KeyPair keys, X509Certificate certificate) {
    @Override
    public String toString() {
      return "Entry[" + certificate.getSubjectX500Principal() + ", hidden]";
    }
  }

  Entry root() {
    KeyPair keys = keyPair(SigningAlgorithm.ES256);
    X500Name name = name("Root");
    return certify(
        keys,
        name,
        new Issuer(keys.getPrivate(), keys.getPublic(), name),
        from.plus(ROOT_VALID),
        new BasicConstraints(true),
        KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature,
        Optional.empty());
  }

  Entry authority(Entry root) {
    return certify(
        keyPair(SigningAlgorithm.ES256),
        name("Authority"),
        new Issuer(root.keys().getPrivate(), root.keys().getPublic(), name("Root")),
        from.plus(AUTHORITY_VALID),
        new BasicConstraints(0),
        KeyUsage.keyCertSign | KeyUsage.cRLSign,
        Optional.empty());
  }

  /** A signer below an authority; it ends with it at the latest. */
  Entry signer(
      PrivateKey authority,
      X509Certificate certificate,
      SignerScope scope,
      SigningAlgorithm algorithm,
      Duration valid) {
    Instant last = certificate.getNotAfter().toInstant();
    Instant end = from.plus(valid);
    return certify(
        keyPair(algorithm),
        name(role(scope)),
        new Issuer(
            authority,
            certificate.getPublicKey(),
            X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded())),
        end.isAfter(last) ? last : end,
        new BasicConstraints(false),
        KeyUsage.digitalSignature,
        Optional.of(scope.purpose()));
  }

  private static String role(SignerScope scope) {
    return switch (scope) {
      case SignerScope.Scenario(ScenarioId id) -> "Status signer " + id;
      case SignerScope.AllScenarios all -> "Status signer";
      case SignerScope.StatusLists lists -> "Status list signer";
    };
  }

  private record Issuer(PrivateKey key, PublicKey publicKey, X500Name name) {
    @Override
    public String toString() {
      return "Issuer[" + name + ", hidden]";
    }
  }

  private Entry certify(
      KeyPair subjectKeys,
      X500Name subject,
      Issuer issuer,
      Instant until,
      BasicConstraints constraints,
      int usage,
      Optional<String> extendedUsage) {
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              issuer.name(),
              new BigInteger(127, random).setBit(126),
              Date.from(from),
              Date.from(until),
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
          identifiers.createAuthorityKeyIdentifier(issuer.publicKey()));
      if (extendedUsage.isPresent()) {
        KeyPurposeId purpose =
            KeyPurposeId.getInstance(new ASN1ObjectIdentifier(extendedUsage.get()));
        builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
      }
      X509Certificate certificate =
          new JcaX509CertificateConverter()
              .getCertificate(
                  builder.build(
                      new JcaContentSignerBuilder(Es256.ALGORITHM)
                          .setSecureRandom(random)
                          .build(issuer.key())));
      return new Entry(subjectKeys, certificate);
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException("this Java can't make a certificate", e);
    }
  }

  private X500Name name(String role) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.O, organisation)
        .addRDN(BCStyle.CN, "Xinqiao " + role)
        .build();
  }

  private KeyPair keyPair(SigningAlgorithm algorithm) {
    try {
      return switch (algorithm) {
        case ES256 -> {
          KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
          generator.initialize(new ECGenParameterSpec("secp256r1"), random);
          yield generator.generateKeyPair();
        }
        case EDDSA -> {
          KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
          generator.initialize(NamedParameterSpec.ED25519, random);
          yield generator.generateKeyPair();
        }
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + algorithm, e);
    }
  }
}
