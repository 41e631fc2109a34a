package org.xinqiao.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.gateway.app.StartRefused;

class PhoneCertificatesTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final PhoneAddress HOME = address("192.168.1.5");

  @TempDir private Path data;
  private Path folder;

  @BeforeEach
  void nameFolder() {
    folder = data.resolve("phone");
  }

  private static PhoneAddress address(String... machine) {
    return PhoneAddress.choose(
        Optional.empty(), java.util.stream.Stream.of(machine).map(InetAddress::ofLiteral).toList());
  }

  private PhoneCertificates start(PhoneAddress address, Instant now) {
    return PhoneCertificates.openOrCreate(folder, address, now, RANDOM);
  }

  @Test
  void theFirstStartMakesBothInPrivateFiles() throws IOException {
    PhoneCertificates made = start(HOME, NOW);

    assertThat(made.isNew()).isTrue();
    assertThat(mode(folder)).isEqualTo("rwx------");
    assertThat(mode(folder.resolve("ca.pem"))).isEqualTo("rw-------");
    assertThat(mode(folder.resolve("server.pem"))).isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void theNextStartGoesOnWithBoth() {
    PhoneCertificates first = start(HOME, NOW);

    PhoneCertificates next = start(HOME, NOW.plus(Duration.ofDays(365)));

    assertThat(next.isNew()).isFalse();
    assertThat(next.authority()).isEqualTo(first.authority());
    assertThat(next.server()).isEqualTo(first.server());
  }

  @Test
  void aCertificateNearItsEndIsMadeAnewBelowTheSameCa() throws GeneralSecurityException {
    PhoneCertificates first = start(HOME, NOW);

    PhoneCertificates next = start(HOME, NOW.plus(Duration.ofDays(367)));

    assertThat(next.authority()).isEqualTo(first.authority());
    assertThat(next.server().certificate()).isNotEqualTo(first.server().certificate());
    assertThat(next.server().key()).isNotEqualTo(first.server().key());
    next.server().certificate().verify(first.authority().getPublicKey());
  }

  @Test
  void anotherAddressIsCertifiedByTheSameCa() throws GeneralSecurityException {
    PhoneCertificates first = start(HOME, NOW);

    PhoneCertificates next = start(address("10.20.30.40", "fd00::2"), NOW);

    assertThat(next.isNew()).isFalse();
    assertThat(next.authority()).isEqualTo(first.authority());
    assertThat(next.server().certificate().getSubjectAlternativeNames())
        .extracting(entry -> String.valueOf(entry.get(1)))
        .containsExactly("10.20.30.40", "fd00:0:0:0:0:0:0:2");
  }

  @Test
  void publicAddressesBesideTheChosenOneAreLeftOut() throws GeneralSecurityException {
    PhoneCertificates made = start(address("192.168.1.5", "203.0.113.7", "2001:db8::1"), NOW);

    assertThat(made.server().certificate().getSubjectAlternativeNames())
        .extracting(entry -> String.valueOf(entry.get(1)))
        .containsExactly("192.168.1.5");
  }

  @Test
  void anAddressThatTheCaMayNotCertifyNeedsANewOne() {
    PhoneCertificates first = start(HOME, NOW);

    PhoneCertificates next = start(address("203.0.113.7"), NOW);

    assertThat(next.isNew()).isTrue();
    assertThat(next.authority()).isNotEqualTo(first.authority());
  }

  @Test
  void aCaNearItsEndIsMadeAnew() {
    start(HOME, NOW);

    assertThat(start(HOME, NOW.plus(Duration.ofDays(3251))).isNew()).isFalse();
    assertThat(start(HOME, NOW.plus(Duration.ofDays(3253))).isNew()).isTrue();
  }

  @Test
  void aDamagedFileStopsTheStartAndStays() throws IOException {
    start(HOME, NOW);
    Path ca = folder.resolve("ca.pem");
    String damaged = Files.readString(ca).substring(100);
    Files.writeString(ca, damaged);

    assertThatThrownBy(() -> start(HOME, NOW))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("delete it");
    assertThat(ca).hasContent(damaged);
  }

  @Test
  void noKeyIsShown() {
    PhoneCertificates made = start(HOME, NOW);

    assertThat(List.of(made.toString(), made.server().toString()))
        .noneMatch(text -> text.contains("BEGIN") || text.contains("PrivateKey"));
  }
}
