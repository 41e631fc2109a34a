package org.xinqiao.credential.tls;

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
import java.util.Collection;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A CA for one machine. Whoever trusts it trusts its key with private addresses, names below {@code
 * .local} and the one host it was made for, and with nothing else (RFC 5280, section 4.2.1.10).
 */
public final class LocalAuthority {
  static final String ALGORITHM = "SHA256withECDSA";

  /** How long a certificate of its lasts. Browsers take 398 days at most. */
  public static final Duration CERTIFICATE_LIFE = Duration.ofDays(397);

  private static final Duration LIFE = Duration.ofDays(3650);

  /** For phones whose clocks are late. */
  private static final Duration EARLIER = Duration.ofDays(1);

  /** No name of a host: OpenSSL would hold an address that stands here to the names' limits. */
  private static final X500Name SERVER = name("Xinqiao gateway");

  private final KeyedCertificate own;

  private LocalAuthority(KeyedCertificate own) {
    this.own = own;
  }

  /** One that was kept. */
  public static LocalAuthority of(KeyedCertificate own) {
    return new LocalAuthority(own);
  }

  /**
   * @param host may be certified whatever it is
   */
  public static LocalAuthority make(Host host, Instant now, SecureRandom random) {
    byte[] mark = new byte[2];
    random.nextBytes(mark);
    // Phones list what they trust by this name, so that two must not look alike.
    X500Name name = name("Xinqiao phone mode " + HexFormat.of().formatHex(mark));
    KeyPair keys = keyPair(random);
    try {
      X509v3CertificateBuilder builder = builder(name, name, keys, now, LIFE, random);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      builder.addExtension(
          Extension.nameConstraints, true, new NameConstraints(Subnets.with(host), null));
      return new LocalAuthority(
          new KeyedCertificate(keys.getPrivate(), signed(builder, keys, random)));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw impossible(e);
    }
  }

  public KeyedCertificate own() {
    return own;
  }

  public X509Certificate certificate() {
    return own.certificate();
  }

  /** Whether its certificates may name this host. */
  public boolean mayCertify(Host host) {
    return mayCertify(Subnets.name(host));
  }

  private boolean mayCertify(GeneralName name) {
    try {
      NameConstraints constraints =
          NameConstraints.getInstance(
              new JcaX509CertificateHolder(certificate())
                  .getExtensions()
                  .getExtensionParsedValue(Extension.nameConstraints));
      PKIXNameConstraintValidator validator = new PKIXNameConstraintValidator();
      validator.intersectPermittedSubtree(constraints.getPermittedSubtrees());
      validator.checkPermitted(name);
      return true;
    } catch (NameConstraintValidatorException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw impossible(e);
    }
  }

  /**
   * A new key and its certificate for a server, valid for {@link #CERTIFICATE_LIFE}.
   *
   * @param hosts at least one
   * @throws IllegalArgumentException if it may not certify one of them
   */
  public KeyedCertificate certify(List<Host> hosts, Instant now, SecureRandom random) {
    requireAllowed(hosts);
    KeyPair keys = keyPair(random);
    try {
      X509v3CertificateBuilder builder =
          builder(
              X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded()),
              SERVER,
              keys,
              now,
              CERTIFICATE_LIFE,
              random);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate().getPublicKey()));
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(hosts.stream().map(Subnets::name).toArray(GeneralName[]::new)));
      KeyPair issuer = new KeyPair(certificate().getPublicKey(), own.key());
      return new KeyedCertificate(keys.getPrivate(), signed(builder, issuer, random));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw impossible(e);
    }
  }

  private void requireAllowed(Collection<Host> hosts) {
    if (hosts.isEmpty() || !hosts.stream().allMatch(this::mayCertify)) {
      throw new IllegalArgumentException("hosts that this authority may not certify");
    }
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer,
      X500Name subject,
      KeyPair keys,
      Instant now,
      Duration life,
      SecureRandom random)
      throws GeneralSecurityException, CertIOException {
    Instant from = now.minus(EARLIER).truncatedTo(ChronoUnit.HOURS);
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            new BigInteger(127, random).setBit(126),
            Date.from(from),
            Date.from(from.plus(life)),
            subject,
            keys.getPublic());
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
    return builder;
  }

  private static X509Certificate signed(
      X509v3CertificateBuilder builder, KeyPair issuer, SecureRandom random)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder(ALGORITHM)
                    .setSecureRandom(random)
                    .build(issuer.getPrivate())));
  }

  private static X500Name name(String common) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.O, "Xinqiao")
        .addRDN(BCStyle.CN, common)
        .build();
  }

  private static KeyPair keyPair(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw impossible(e);
    }
  }

  private static IllegalStateException impossible(Exception e) {
    return new IllegalStateException("this Java can't make a certificate", e);
  }
}
