package org.xinqiao.load.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.connectors.publication.PublicationReader;
import picocli.CommandLine;

class GenerateCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine commandLine = LoadTests.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(args);
  }

  private void refused(int exitCode, String words, String... args) {
    assertThat(run(args)).isEqualTo(exitCode);
    assertThat(err.toString().strip()).hasLineCount(1).startsWith("load-tests: ").contains(words);
    err.getBuffer().setLength(0);
  }

  @Test
  void mistakesAreOneLine() throws Exception {
    String to = folder.resolve("to").toString();
    refused(2, "10,000 to 1,400,000,000", "generate", "--people=0", "--to", to);
    refused(2, "10,000 to 1,400,000,000", "generate", "--people=2000000000", "--to", to);
    refused(2, "--days=0: give 1 to 60", "generate", "--people=10000", "--days=0", "--to", to);
    refused(2, "--threads=99", "generate", "--people=10000", "--threads=99", "--to", to);
    refused(2, "--url", "generate", "--people=10000", "--kind=postgres", "--to", to);
    Path password = Files.writeString(folder.resolve("password"), "none");
    refused(
        1,
        "refuses",
        "generate",
        "--people=10000",
        "--kind=postgres",
        "--url=jdbc:postgresql://127.0.0.1:1/none",
        "--user=nobody",
        "--password-file=" + password,
        "--to",
        to);
    String[] gateway = {"generate", "--people=10000", "--kind=gateway", "--to", to};
    refused(2, "--server", gateway);
    refused(2, "--server=nowhere: give a URL", with(gateway, password, "nowhere"));
    refused(1, "can't be reached", with(gateway, password, "http://127.0.0.1:1"));
    refused(1, "--password-file", with(gateway, folder.resolve("none"), "http://127.0.0.1:1"));
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    refused(1, "can't be made", "generate", "--people=10000", "--to", file.resolve("x").toString());
    refused(1, "'generate' has finished", "expect", folder.toString());
    assertThat(Files.exists(folder.resolve("to/population.json"))).isFalse();
  }

  private static String[] with(String[] first, Path password, String server) {
    return Stream.concat(
            Stream.of(first),
            Stream.of(
                "--user=department",
                "--patience=0",
                "--password-file=" + password,
                "--server=" + server))
        .toArray(String[]::new);
  }

  @Test
  void publicationsAreWrittenOnce() throws Exception {
    assertThat(run("publications", "--data", folder.toString())).isZero();
    Path one = folder.resolve("publications/cdc.cases.yaml");
    assertThat(new PublicationReader(_ -> Optional.empty()).read(one).pushed()).isTrue();
    refused(1, "exists: remove it", "publications", "--data", folder.toString());
  }

  /** A gateway's refusals, from a server that answers as it does. */
  @Test
  void aGatewayThatRefusesIsOneLineAndLeavesNoManifest() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), "none");
    String to = folder.resolve("to").toString();
    String[] gateway = {"generate", "--people=10000", "--kind=gateway", "--to", to};
    AtomicReference<String> answer = new AtomicReference<>("");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String[] words = answer.get().split(" ");
          byte[] body = ("{\"type\":\"urn:xinqiao:problem:" + words[1] + "\"}").getBytes(UTF_8);
          exchange.sendResponseHeaders(Integer.parseInt(words[0]), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      Map<String, String> lines = new LinkedHashMap<>();
      lines.put("401 sign-in", "correct --user, or the password");
      lines.put("403 forbidden", "give --user department");
      lines.put("404 not-found", "'load-tests publications'");
      lines.put("409 not-a-push", "pulls the publication");
      lines.put("409 push-under-way", "one sender");
      lines.put("503 not-stored", "takes no push now (not-stored)");
      lines.put("500 unexpected", "answers a push with 500 unexpected");
      lines.forEach(
          (status, words) -> {
            answer.set(status);
            refused(1, words, with(gateway, password, url));
          });
    } finally {
      server.stop(0);
    }
    assertThat(folder.resolve("to/population.json")).doesNotExist();
  }

  @Test
  void whatWasWrittenCanBeExpected() {
    String to = folder.resolve("to").toString();
    assertThat(run("generate", "--people=10000", "--days=3", "--to", to)).isZero();
    assertThat(out.toString()).contains("10,000 people", "people/s", "civil-registry.residents");
    String balance =
        out.toString()
            .lines()
            .filter(line -> line.startsWith("cdc.cases"))
            .findFirst()
            .orElseThrow();
    assertThat(run("expect", to, "--as-of=2026-11-24T00:00:00Z")).isZero();
    assertThat(out.toString().lines().filter(balance::equals)).hasSize(2);
    assertThat(out.toString()).contains("Outcomes as of 2026-11-24T00:00:00Z", "GREEN=");
  }
}
