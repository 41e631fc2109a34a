package org.xinqiao.gateway.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.xinqiao.gateway.page.PageBrowser;

/** A browser whose user has trusted a CA: a home of its own with an NSS database. */
final class TrustedPhone {
  private TrustedPhone() {}

  /**
   * Skips its tests where there is no certutil, but for the gate, which installs it.
   *
   * @param home an empty folder
   * @param authority the CA's certificate as DER
   */
  static PageBrowser with(Path home, byte[] authority) throws IOException {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/certutil")) || System.getenv("CI") != null,
        "/usr/bin/certutil is not there: install libnss3-tools");
    Path database = Files.createDirectories(home.resolve(".pki/nssdb"));
    Path file = Files.write(home.resolve("ca.crt"), authority);
    certutil("-N", "-d", "sql:" + database, "--empty-password");
    certutil("-A", "-d", "sql:" + database, "-t", "C,,", "-n", "phone", "-i", file.toString());
    return new PageBrowser(Map.of("HOME", home.toString(), "XDG_CONFIG_HOME", home.toString()));
  }

  private static void certutil(String... arguments) throws IOException {
    String[] command = new String[arguments.length + 1];
    command[0] = "certutil";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectInput(devNull()).start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("certutil: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static java.io.File devNull() {
    return new java.io.File("/dev/null");
  }
}
