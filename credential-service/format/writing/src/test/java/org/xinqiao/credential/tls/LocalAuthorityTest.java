package org.xinqiao.credential.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalAuthorityTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final LocalAuthority authority = LocalAuthority.make(address("203.0.113.7"), NOW, RANDOM);

  static Host address(String text) {
    try {
      return new Host.Address(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void aCertificateNamesItsHostsAndLasts397Days() throws GeneralSecurityException {
    X509Certificate made =
        authority
            .certify(
                List.of(address("192.168.1.5"), address("fd00::2"), new Host.Name("laptop.local")),
                NOW,
                RANDOM)
            .certificate();

    assertThat(made.getSubjectAlternativeNames())
        .extracting(entry -> entry.get(0) + " " + entry.get(1))
        .containsExactly("7 192.168.1.5", "7 fd00:0:0:0:0:0:0:2", "2 laptop.local");
    assertThat(made.getNotBefore()).isEqualTo(Date.from(Instant.parse("2026-03-03T05:00:00Z")));
    assertThat(Duration.between(made.getNotBefore().toInstant(), made.getNotAfter().toInstant()))
        .isEqualTo(Duration.ofDays(397));
    assertThat(made.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(made.getBasicConstraints()).isEqualTo(-1);
    assertThat(((ECPublicKey) made.getPublicKey()).getParams().getOrder().bitLength())
        .isEqualTo(256);
  }

  /** The JDK's own path validation, told of the constraints, agrees. */
  @Test
  void itsCertificatesChainToIt() throws GeneralSecurityException {
    X509Certificate own = authority.certificate();
    KeyedCertificate server =
        authority.certify(List.of(address("203.0.113.7"), address("10.1.2.3")), NOW, RANDOM);
    CertPath path =
        CertificateFactory.getInstance("X.509").generateCertPath(List.of(server.certificate()));
    PKIXParameters trust = new PKIXParameters(Set.of(new TrustAnchor(own, null)));
    trust.setRevocationEnabled(false);
    trust.setDate(Date.from(NOW));

    assertThat(CertPathValidator.getInstance("PKIX").validate(path, trust)).isNotNull();
    assertThat(own.getBasicConstraints()).isZero();
    assertThat(own.getKeyUsage()).startsWith(false, false, false, false, false, true, true);
    assertThat(own.getCriticalExtensionOIDs()).contains("2.5.29.30");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, true",
    "172.31.255.255, true",
    "172.32.0.0, false",
    "192.168.100.100, true",
    "192.169.0.1, false",
    "100.64.0.1, true",
    "203.0.113.7, true",
    "203.0.113.8, false",
    "8.8.8.8, false",
    "127.0.0.1, false",
    "fd12::1, true",
    "2001:db8::1, false"
  })
  void itMayCertifyPrivateAddressesAndItsOwn(String text, boolean may) {
    assertThat(authority.mayCertify(address(text))).isEqualTo(may);
  }

  @ParameterizedTest
  @CsvSource({"laptop.local, true", "bank.example, false", "notlocal, false", "xq.example, false"})
  void itMayCertifyNamesOfTheLinkOnly(String name, boolean may) {
    assertThat(authority.mayCertify(new Host.Name(name))).isEqualTo(may);
  }

  @Test
  void aNameItWasMadeForIsAllowed() {
    LocalAuthority named = LocalAuthority.make(new Host.Name("phone.test"), NOW, RANDOM);

    assertThat(named.mayCertify(new Host.Name("phone.test"))).isTrue();
    assertThat(named.mayCertify(address("203.0.113.7"))).isFalse();
  }

  @Test
  void itCertifiesNothingElse() {
    List<Host> hosts = List.of(address("192.168.1.5"), address("8.8.8.8"));

    assertThatThrownBy(() -> authority.certify(hosts, NOW, RANDOM))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsWrittenIsReadAgain() throws GeneralSecurityException {
    KeyedCertificate read = KeyedCertificate.of(authority.own().pem());

    assertThat(read).isEqualTo(authority.own());
    assertThat(read.toString()).doesNotContain("PRIVATE").contains("hidden");
  }

  @Test
  void theKeyOfAnotherCertificateIsRefused() {
    String mine = authority.own().pem();
    String other = LocalAuthority.make(address("10.0.0.1"), NOW, RANDOM).own().pem();
    String mixed =
        mine.substring(0, mine.indexOf("-----BEGIN PRIVATE"))
            + other.substring(other.indexOf("-----BEGIN PRIVATE"));

    assertThatThrownBy(() -> KeyedCertificate.of(mixed))
        .isInstanceOf(GeneralSecurityException.class);
    assertThatThrownBy(() -> KeyedCertificate.of(mine.substring(0, mine.length() / 2)))
        .isInstanceOf(GeneralSecurityException.class);
  }
}
