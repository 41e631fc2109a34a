package org.xinqiao.gateway.issuing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.xinqiao.credential.trust.HcertSigner;
import org.xinqiao.gateway.app.StartRefused;

/**
 * The folder {@code hcert-signers} of the data folder: whose health certificates the trust list
 * vouches for. A file a country, {@code AT.pem}, with its signers' certificates one after the
 * other; read at each start.
 */
final class HcertSignerFolder {
  private static final String ENDING = ".pem";

  private HcertSignerFolder() {}

  /**
   * @throws StartRefused if a file is no country's or holds what can't be a signer: a list without
   *     it would refuse good certificates in silence
   */
  static List<HcertSigner> read(Path folder) throws IOException {
    List<HcertSigner> signers = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          signers.addAll(country(file));
        }
      }
    }
    return List.copyOf(signers);
  }

  private static List<HcertSigner> country(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (!name.endsWith(ENDING)) {
      throw refused(file, "is not named for a country, such as AT.pem");
    }
    List<HcertSigner> signers = new ArrayList<>();
    for (Certificate certificate : certificates(file)) {
      try {
        String country = name.substring(0, name.length() - ENDING.length());
        signers.add(new HcertSigner(country, (X509Certificate) certificate));
      } catch (IllegalArgumentException e) {
        throw refused(file, "can't be listed: " + e.getMessage());
      }
    }
    if (signers.isEmpty()) {
      throw refused(file, "holds no certificate");
    }
    return signers;
  }

  private static Collection<? extends Certificate> certificates(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    } catch (CertificateException e) {
      throw refused(file, "is not certificates in PEM");
    }
  }

  private static StartRefused refused(Path file, String why) {
    return new StartRefused(file + " " + why + "; mend it or take it away");
  }
}
