package org.xinqiao.load.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A CA of the operator's own, for this process and for the generator's. */
final class Trusted {
  private static final String NO_SECRET = "certificates-only";

  private Trusted() {}

  /**
   * Trusts these certificates, and from here on no other, in this process.
   *
   * @param pem certificates
   * @param store made, for the generator
   * @return the generator's options
   * @throws IOException in one line, if they can't be read
   */
  static List<String> only(Path pem, Path store) throws IOException {
    try (InputStream in = Files.newInputStream(pem)) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry("ca-" + number++, each);
      }
      if (number == 0) {
        throw new IOException("--ca=" + pem + " has no certificate: give them as PEM");
      }
      try (OutputStream out = Files.newOutputStream(store)) {
        trusted.store(out, NO_SECRET.toCharArray());
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      SSLContext.setDefault(context);
      return List.of(
          "-Dgatling.ssl.trustStore.type=PKCS12",
          "-Dgatling.ssl.trustStore.file=" + store,
          "-Dgatling.ssl.trustStore.password=" + NO_SECRET);
    } catch (NoSuchFileException | AccessDeniedException unreadable) {
      throw new IOException("--ca=" + pem + " can't be read", unreadable);
    } catch (GeneralSecurityException noCertificates) {
      throw new IOException(
          "--ca=" + pem + " can't be read: give certificates as PEM", noCertificates);
    }
  }
}
