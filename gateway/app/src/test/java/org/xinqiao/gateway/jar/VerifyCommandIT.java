package org.xinqiao.gateway.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code verify} in a process of its own, without a network, after the gateway has stopped. */
class VerifyCommandIT {
  private static final List<String> NO_NETWORK = List.of("unshare", "-rn");

  @TempDir static Path folder;
  private static JsonNode green;
  private static JsonNode red;
  private static Path list;
  private static String root;
  private static List<String> prefix;

  @BeforeAll
  static void issue() throws IOException, InterruptedException {
    list = folder.resolve("trust-list");
    try (var gateway = RunningGateway.startAsItIs(folder.resolve("data"), Official.SETTING)) {
      gateway.table();
      root = gateway.printed("Root +SHA-256 ([0-9a-f ]+?) +\\(");
      var official = new Official(gateway.base());
      green = official.decide("issue", official.example("no-finding"));
      red = official.decide("issue", official.example("confirmed-case"));
      Files.writeString(list, official.text("/trust-list"));
    }
    boolean permitted =
        new ProcessBuilder("unshare", "-rn", "true").redirectErrorStream(true).start().waitFor()
            == 0;
    prefix = permitted ? NO_NETWORK : List.of();
    if (!permitted) {
      System.out.println("unshare is not permitted here: verified with the network on");
    }
  }

  private static PackagedJar.Ended verify(byte[] input, String... args) {
    List<String> all = new ArrayList<>(List.of("verify"));
    all.addAll(List.of(args));
    PackagedJar.Ended ended = PackagedJar.runAsItIs(prefix, input, all.toArray(String[]::new));
    assertThat(ended.out() + ended.err()).doesNotContain("\tat ", "Exception");
    return ended;
  }

  private static PackagedJar.Ended verify(String... args) {
    return verify(new byte[0], args);
  }

  private static void verdict(PackagedJar.Ended ended, int exitCode, String code) {
    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(exitCode);
    assertThat(ended.out()).startsWith(code);
  }

  private static String[] against(String credential, String... more) {
    List<String> args = new ArrayList<>(List.of("--trust-list", list.toString()));
    args.addAll(List.of(more));
    args.add(credential);
    return args.toArray(String[]::new);
  }

  private static String text(JsonNode issued, String form) {
    return issued.get(form).asString();
  }

  @Test
  void bothFormsOfBothOutcomes() {
    for (String form : List.of("token", "credential")) {
      verdict(verify(against(text(green, form))), 0, "AUTHENTIC, ADMITTED");
      verdict(verify(against(text(red, form))), 2, "AUTHENTIC, NOT ADMITTED");
    }
    verdict(verify(against(text(red, "token"), "--accept", "GREEN,RED")), 0, "AUTHENTIC, ADMITTED");
  }

  @Test
  void theRoot() {
    PackagedJar.Ended pinned = verify(against(text(green, "token"), "--root", root));
    verdict(pinned, 0, "AUTHENTIC, ADMITTED");
    assertThat(pinned.out()).contains("DEMO").doesNotContain("unpinned");
    verdict(verify(against(text(green, "token"), "--root", "0".repeat(64))), 1, "UNTRUSTED");
  }

  @Test
  void jsonFromAFileAndFromStandardInput() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), text(green, "token"));
    PackagedJar.Ended fromFile = verify(against(file.toString(), "--json"));
    JsonNode json = new ObjectMapper().readTree(fromFile.out());
    assertThat(fromFile.exitCode()).isZero();
    assertThat(json.get("admitted").asBoolean()).isTrue();
    assertThat(json.get("demo").asBoolean()).isTrue();
    assertThat(json.get("listUnpinned").asBoolean()).isTrue();
    assertThat(json.get("claims").get("outcome").asString()).isEqualTo("GREEN");
    verdict(
        verify(text(red, "token").getBytes(StandardCharsets.UTF_8), against("-")),
        2,
        "AUTHENTIC, NOT ADMITTED");
  }

  @Test
  void anotherInstant() {
    assertThat(verify(against(text(green, "token"), "--at", "2020-01-01T00:00:00Z")).exitCode())
        .isEqualTo(1);
    assertThat(verify(against(text(green, "token"), "--at", "2099-01-01T00:00:00Z")).exitCode())
        .isEqualTo(1);
  }

  @Test
  void aChangedByte() {
    String token = text(green, "token");
    int at = token.length() - 5;
    String changed =
        token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
    verdict(verify(against(changed)), 1, "BAD_SIGNATURE");
    String credential = text(green, "credential");
    int signature = credential.indexOf('~') - 20;
    String forged =
        credential.substring(0, signature)
            + (credential.charAt(signature) == 'A' ? 'B' : 'A')
            + credential.substring(signature + 1);
    verdict(verify(against(forged)), 1, "BAD_SIGNATURE");
  }

  @Test
  void noise() throws IOException {
    var random = new Random(7);
    byte[] noise = new byte[10_000_000];
    random.nextBytes(noise);
    Path file = Files.write(folder.resolve("noise"), noise);
    verdict(verify(against(file.toString())), 1, "MALFORMED");
    Path empty = Files.createFile(folder.resolve("empty"));
    verdict(verify(against(empty.toString())), 1, "MALFORMED");
    verdict(verify("--trust-list", file.toString(), text(green, "token")), 1, "UNTRUSTED");
    verdict(
        verify("--trust-list", folder.resolve("none").toString(), text(green, "token")),
        1,
        "UNREADABLE");
  }
}
