package org.xinqiao.gateway.issuing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.keys.Pkcs12Keys;
import org.xinqiao.credential.trust.HcertSigner;
import org.xinqiao.gateway.app.StartRefused;

class HcertSignerFolderTest {
  @TempDir private Path folder;

  private static String pem(X509Certificate certificate) throws Exception {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  @Test
  void aFileACountryWithAllItsSigners() throws Exception {
    var keys =
        Pkcs12Keys.openOrCreate(
            folder.resolve("keys"), true, Clock.systemUTC(), new SecureRandom());
    Path signers = Files.createDirectory(folder.resolve("hcert-signers"));
    X509Certificate first = keys.root().certificate();
    X509Certificate second = keys.authority();
    Files.writeString(signers.resolve("AT.pem"), pem(first) + pem(second));
    Files.writeString(signers.resolve("SE.pem"), pem(second));

    assertThat(HcertSignerFolder.read(signers))
        .containsExactly(
            new HcertSigner("AT", first),
            new HcertSigner("AT", second),
            new HcertSigner("SE", second));
    assertThat(HcertSignerFolder.read(folder.resolve("none"))).isEmpty();
  }

  @Test
  void whatIsNoSignerStopsTheStartAndNamesTheFile() throws Exception {
    refused("AT.pem", "not a certificate");
    refused("AT.pem", "");
    refused("Austria.pem", pem(newCertificate()));
    refused("notes.txt", pem(newCertificate()));
  }

  private X509Certificate newCertificate() {
    return Pkcs12Keys.openOrCreate(
            folder.resolve("others"), true, Clock.systemUTC(), new SecureRandom())
        .authority();
  }

  private void refused(String name, String content) throws Exception {
    Path signers = Files.createTempDirectory(folder, "signers");
    Files.writeString(signers.resolve(name), content);
    assertThatThrownBy(() -> HcertSignerFolder.read(signers))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(name);
  }
}
