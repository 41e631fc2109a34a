package org.xinqiao.gateway.phone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xinqiao.credential.tls.Host;
import org.xinqiao.credential.tls.KeyedCertificate;
import org.xinqiao.credential.tls.LocalAuthority;
import org.xinqiao.gateway.app.StartRefused;
import org.xinqiao.gateway.data.PrivateFiles;

/**
 * The CA that phones trust and the certificate below it, in files of mode 600. The CA stays as long
 * as it can certify the address; the certificate is made anew when its end is near or addresses
 * changed, which no phone notices.
 *
 * @param authority what phones trust
 * @param isNew whether the CA was made just now, so that no phone trusts it yet
 */
record PhoneCertificates(X509Certificate authority, KeyedCertificate server, boolean isNew) {
  private static final Duration NEAR = Duration.ofDays(30);

  /**
   * @param folder made with mode 700 if it is not there
   * @throws StartRefused if what is there can't be read; it stays as it is
   */
  static PhoneCertificates openOrCreate(
      Path folder, PhoneAddress address, Instant now, SecureRandom random) {
    Path ca = folder.resolve("ca.pem");
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Optional<LocalAuthority> kept =
          read(ca).map(LocalAuthority::of).filter(old -> serves(old, address.host(), now));
      LocalAuthority authority =
          kept.orElseGet(() -> LocalAuthority.make(address.host(), now, random));
      if (kept.isEmpty()) {
        write(ca, authority.own());
      }
      return new PhoneCertificates(
          authority.certificate(),
          server(folder.resolve("server.pem"), authority, address, now, random),
          kept.isEmpty());
    } catch (IOException | GeneralSecurityException e) {
      throw new StartRefused(
          "the certificates in "
              + folder
              + " can't be read or written ("
              + e.getMessage()
              + "): restore the folder from a backup, or delete it and let phones trust the new CA",
          e);
    }
  }

  /** Its end must not come before that of a certificate made now. */
  private static boolean serves(LocalAuthority authority, Host host, Instant now) {
    Instant end = authority.certificate().getNotAfter().toInstant();
    return authority.mayCertify(host) && end.isAfter(now.plus(LocalAuthority.CERTIFICATE_LIFE));
  }

  private static KeyedCertificate server(
      Path file, LocalAuthority authority, PhoneAddress address, Instant now, SecureRandom random)
      throws IOException, GeneralSecurityException {
    // Others than the chosen one may be public addresses, which the CA can't certify.
    List<Host> hosts = address.hosts().stream().filter(authority::mayCertify).toList();
    Optional<KeyedCertificate> kept =
        read(file).filter(old -> good(old.certificate(), authority, hosts, now));
    if (kept.isPresent()) {
      return kept.get();
    }
    KeyedCertificate made = authority.certify(hosts, now, random);
    write(file, made);
    return made;
  }

  private static boolean good(
      X509Certificate old, LocalAuthority authority, List<Host> hosts, Instant now) {
    try {
      old.verify(authority.certificate().getPublicKey());
      return !old.getNotBefore().toInstant().isAfter(now)
          && old.getNotAfter().toInstant().isAfter(now.plus(NEAR))
          && names(old).equals(hosts.stream().map(Host::text).collect(Collectors.toSet()));
    } catch (GeneralSecurityException e) {
      return false; // Of a CA before this one.
    }
  }

  private static Set<String> names(X509Certificate certificate) throws GeneralSecurityException {
    return Stream.ofNullable(certificate.getSubjectAlternativeNames())
        .flatMap(Collection::stream)
        .map(entry -> String.valueOf(entry.get(1)))
        .collect(Collectors.toSet());
  }

  private static Optional<KeyedCertificate> read(Path file)
      throws IOException, GeneralSecurityException {
    return Files.exists(file)
        ? Optional.of(KeyedCertificate.of(Files.readString(file, StandardCharsets.US_ASCII)))
        : Optional.empty();
  }

  private static void write(Path file, KeyedCertificate content) throws IOException {
    PrivateFiles.write(file, content.pem().getBytes(StandardCharsets.US_ASCII));
  }
}
