package org.xinqiao.gateway.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.gateway.FreePort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Killed or asked to stop, the gateway goes on from its folder and counts as if nothing was. */
class RestartIT {
  /** Rows at the edge of a watermark, which a source may show again. */
  private static final long FEW = 20;

  private static final String AGREE = "they agree with the runs";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path shared;
  private static Path undisturbed;
  private static RunningGateway reference;
  private static Counts expected;

  /** What must not depend on a crash. */
  private record Counts(long accepted, long created, long updated, JsonNode outcomes) {
    static Counts of(RunningGateway gateway) throws IOException, InterruptedException {
      JsonNode balance = json(gateway, "/api/overview").get("balance");
      assertThat(balance.get("balanced").asBoolean()).isTrue();
      return new Counts(
          balance.get("accepted").asLong(),
          balance.get("created").asLong(),
          balance.get("updated").asLong(),
          json(gateway, "/api/outcomes?scenario=health-code").get("outcomes"));
    }
  }

  @BeforeAll
  static void runUndisturbed() throws IOException, InterruptedException {
    undisturbed = shared.resolve("undisturbed");
    reference = RunningGateway.start(undisturbed);
    assertThat(reference.table()).contains(AGREE);
    expected = Counts.of(reference);
  }

  @AfterAll
  static void end() throws IOException, InterruptedException {
    reference.close();
  }

  private static JsonNode json(RunningGateway gateway, String path)
      throws IOException, InterruptedException {
    return JSON.readTree(Pages.get(gateway.base() + path));
  }

  @Test
  void killedWhileItPullsAndAfterTheTable(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path data = folder.resolve("data");
    long rows = 1 + new Random(20261123).nextLong(3000);
    List<ProcessHandle> orphans = new ArrayList<>();
    try (var first = RunningGateway.start(data)) {
      first.await(() -> Pages.rowsRead(first) >= rows);
      first.kill();
      orphans.addAll(first.children());
      assertGoesOn(data, orphans);
    }
  }

  private static void assertGoesOn(Path data, List<ProcessHandle> orphans)
      throws IOException, InterruptedException {
    try (var second = RunningGateway.start(data)) {
      assertThat(second.table()).contains(AGREE);
      assertThat(orphans).noneMatch(ProcessHandle::isAlive);
      assertThat(Counts.of(second)).isEqualTo(expected);
      second.kill();
      try (var third = RunningGateway.start(data)) {
        assertThat(third.table()).contains(AGREE);
        assertThat(second.children()).noneMatch(ProcessHandle::isAlive);
        assertThat(Counts.of(third)).isEqualTo(expected);
        assertStops(third, "INT", 130);
      }
    }
    PackagedJar.Ended log = PackagedJar.run("log", "verify", "--data", data.toString());
    assertThat(log.exitCode()).as(log.out()).isZero();
  }

  private static void assertStops(RunningGateway gateway, String signal, int exitCode)
      throws IOException, InterruptedException {
    assertThat(gateway.stop(signal)).isEqualTo(exitCode);
    assertThat(gateway.children()).noneMatch(ProcessHandle::isAlive);
    assertThat(gateway.errors()).doesNotContain("\tat ", "Exception");
  }

  @Test
  void stoppedCleanlyItPullsNothingTwiceAndItsLogShowsEveryChange(@TempDir Path folder)
      throws IOException, InterruptedException {
    long read = Pages.rowsRead(reference);
    assertStops(reference, "TERM", 143);
    assertThat(logVerify(undisturbed)).isZero();
    List<String> lines = Files.readAllLines(undisturbed.resolve("decisions.log"));
    assertThat(lines).hasSizeGreaterThan(3);
    List<String> edited = new ArrayList<>(lines);
    edited.set(1, edited.get(1).replaceFirst("health-code", "health-cude"));
    assertThat(logVerify(copyWith(folder.resolve("edited"), edited))).isEqualTo(1);
    List<String> removed = new ArrayList<>(lines);
    removed.remove(2);
    assertThat(logVerify(copyWith(folder.resolve("removed"), removed))).isEqualTo(1);
    List<String> cut = lines.subList(0, lines.size() - 1);
    assertThat(logVerify(copyWith(folder.resolve("cut"), cut))).isEqualTo(1);
    assertAnotherDayIsRefused();
    try (var again = RunningGateway.start(undisturbed)) {
      assertThat(again.table()).contains(AGREE);
      assertThat(Counts.of(again)).isEqualTo(expected);
      assertThat(Pages.rowsRead(again)).isLessThan(read + FEW);
    }
  }

  private static void assertAnotherDayIsRefused() throws IOException {
    PackagedJar.Ended ended =
        PackagedJar.run(
            "--xinqiao.data=" + undisturbed,
            "--server.port=" + FreePort.find(),
            "--xinqiao.town.as-of=2020-12-20");
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err().strip()).hasLineCount(1).contains("2020-12-20", "2021-04-02");
  }

  private static int logVerify(Path data) {
    return PackagedJar.run("log", "verify", "--data", data.toString()).exitCode();
  }

  private static Path copyWith(Path copy, List<String> decisions) throws IOException {
    Files.createDirectories(copy.resolve("keys"));
    try (Stream<Path> keys = Files.list(undisturbed.resolve("keys"))) {
      for (Path key : keys.toList()) {
        Files.copy(key, copy.resolve("keys").resolve(key.getFileName()));
      }
    }
    for (String name :
        List.of("manifest.json", "audit.log", "audit.log.head", "decisions.log.head")) {
      Files.copy(undisturbed.resolve(name), copy.resolve(name));
    }
    Files.writeString(copy.resolve("decisions.log"), String.join("\n", decisions) + "\n");
    return copy;
  }
}
