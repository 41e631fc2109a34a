package org.xinqiao.load.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinqiao.load.capacity.CapacityPlan;
import org.xinqiao.load.capacity.CapacityRun;
import org.xinqiao.load.capacity.NodeSize;
import org.xinqiao.load.findings.Findings;
import org.xinqiao.load.gateway.ExtractedGateway;
import org.xinqiao.load.gateway.GatewayProcess;
import org.xinqiao.load.gateway.PushClient;
import org.xinqiao.load.population.Population;
import org.xinqiao.load.process.ChildJvm;

/** A packaged gateway that was started before: over TLS, with real people, and dying under load. */
class GatewayElsewhereIT {
  private static final Path JAR = ExtractedGateway.jar();
  private static final String PASSWORD = "a-password-for-tests";
  private static final long PEOPLE = 10_000;

  @TempDir private Path folder;

  private SimulationPlan plan(SimulationKind simulation, int seconds, URI base) {
    return new SimulationPlan(
        simulation,
        Profile.CITY,
        OptionalInt.of(seconds),
        OptionalDouble.of(0.1),
        PEOPLE,
        20,
        JAR,
        Optional.of(
            new SimulationPlan.Elsewhere(
                base,
                Target.population(PEOPLE, 1),
                PASSWORD,
                PASSWORD,
                Optional.of(PASSWORD),
                Optional.empty())));
  }

  private Findings run(SimulationPlan plan) throws IOException, InterruptedException {
    return new SimulationRun(plan, Files.createTempDirectory(folder, "work"), step -> {}).run();
  }

  private GatewayProcess gateway(boolean synthetic, String... more)
      throws IOException, InterruptedException {
    Path data = folder.resolve("data");
    Population.writePushPublications(data);
    List<String> settings = new ArrayList<>(List.of("--xinqiao.grid.megabytes=256"));
    if (synthetic) {
      settings.addAll(List.of("--xinqiao.synthetic=true", "--xinqiao.looks-per-minute=100000"));
    }
    settings.addAll(List.of(more));
    GatewayProcess gateway =
        GatewayProcess.start(
            JAR,
            data,
            ExtractedGateway.jvm("-Xmx512m"),
            settings,
            Map.of(
                "XINQIAO_USERS_OFFICIAL_PASSWORD", PASSWORD,
                "XINQIAO_USERS_OPERATOR_PASSWORD", PASSWORD,
                "XINQIAO_USERS_DEPARTMENT_PASSWORD", PASSWORD));
    gateway.awaitAnswer(Duration.ofMinutes(3));
    gateway.awaitReady(Duration.ofMinutes(3));
    return gateway;
  }

  private Path populate(URI base) throws IOException, InterruptedException {
    Path population = folder.resolve("population");
    try (PushClient client =
        new PushClient(
            base, "department", PASSWORD, Duration.ofSeconds(30), PushClient.Options.TARGET)) {
      new Population(Target.population(PEOPLE, 1), population, 1, written -> {})
          .pushInto(client, step -> {});
    }
    return population;
  }

  @Test
  void aGatewayWhosePeopleMayBeRealIsNotAsked() throws Exception {
    try (GatewayProcess gateway = gateway(false)) {
      SimulationPlan plan = plan(SimulationKind.QUICK, 20, URI.create(gateway.base()));

      assertThatThrownBy(() -> run(plan))
          .isInstanceOf(IOException.class)
          .hasMessageContainingAll("synthetic", "--xinqiao.synthetic=true");
      assertThat(gateway.get("/api/overview").path("credentialsIssued").asLong()).isZero();
    }
  }

  /** After a minute begins, or while it is warmed up for forty seconds. */
  @ParameterizedTest
  @CsvSource({"QUICK, s of 60", "CHECKPOINT_FLEET, s of 40"})
  void aGatewayThatDiesInTheMiddleLeavesAReportOfWhatWasSeen(SimulationKind simulation, String when)
      throws Exception {
    try (GatewayProcess gateway = gateway(true)) {
      URI base = URI.create(gateway.base());
      populate(base);
      SimulationPlan plan = plan(simulation, 60, base);
      List<String> said = new ArrayList<>();
      Findings findings =
          new SimulationRun(
                  plan,
                  Files.createTempDirectory(folder, "work"),
                  step -> {
                    said.add(step);
                    if (step.contains(when)) {
                      kill(gateway);
                    }
                  })
              .run();

      assertThat(said).anyMatch(step -> step.contains(when));
      assertThat(findings.brokeOff().orElseThrow()).contains(gateway.base(), "has not answered");
      assertThat(findings.passed()).isFalse();
      assertThat(findings.blocks()).isNotEmpty();
    }
  }

  private static void kill(GatewayProcess gateway) {
    try {
      gateway.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aGatewayElsewhereIsAskedOverTlsByItsOwnCaAlone() throws Exception {
    int tls = freePort();
    int ca = freePort();
    try (GatewayProcess gateway =
        gateway(
            true,
            "--xinqiao.phone=true",
            "--xinqiao.phone.address=127.0.0.1",
            "--xinqiao.phone.port=" + tls,
            "--xinqiao.phone.ca-port=" + ca)) {
      Path population = populate(URI.create(gateway.base()));
      Path certificate = folder.resolve("ca.crt");
      try (InputStream in = URI.create("http://127.0.0.1:" + ca + "/ca.crt").toURL().openStream()) {
        Files.copy(in, certificate);
      }
      Path password = Files.writeString(folder.resolve("password"), PASSWORD);
      List<String> arguments =
          List.of(
              "simulate",
              "quick",
              "--seconds=10",
              "--share=0.05",
              "--devices=20",
              "--target=https://127.0.0.1:" + tls,
              "--population=" + population,
              "--official-password-file=" + password,
              "--operator-password-file=" + password,
              "--report=" + folder.resolve("report"));

      Ran untrusted = Ran.of(arguments);
      List<String> trusting = new ArrayList<>(arguments);
      trusting.add("--ca=" + certificate);
      Ran ran = Ran.of(trusting);

      assertThat(untrusted.exitCode()).isEqualTo(1);
      assertThat(untrusted.said()).startsWith("load-tests: ").contains("--ca").hasLineCount(1);
      assertThat(ran.exitCode()).as(ran.said()).isIn(0, 3);
      assertThat(ran.said()).contains("✓ strip of 16: failed: 0%", "✓ single token: failed: 0%");
      assertThat(folder.resolve("report/report.html")).isRegularFile();
      assertThatStepsAreCounted(URI.create("https://127.0.0.1:" + tls), certificate, gateway);
    }
  }

  private void assertThatStepsAreCounted(URI base, Path certificate, GatewayProcess gateway)
      throws Exception {
    Path work = Files.createTempDirectory(folder, "steps");
    List<String> said = new ArrayList<>();
    assertThatThrownBy(
            () ->
                SteppedTarget.elsewhere(
                    there(base, PASSWORD, "wrong-one", certificate), work, 20, said::add))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("refuses user 'department'");
    assertThatThrownBy(
            () ->
                SteppedTarget.elsewhere(
                    there(base, "wrong-one", PASSWORD, certificate), work, 20, said::add))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("refuses the password of operator");
    assertThat(said).as("before anybody is enrolled").isEmpty();
    SimulationPlan.Elsewhere there = there(base, PASSWORD, PASSWORD, certificate);
    try (SteppedTarget target = SteppedTarget.elsewhere(there, work, 20, step -> {})) {
      for (Call call : List.of(Call.STRIP, Call.SINGLE_TOKEN, Call.SAME_LISTS, Call.DELTA)) {
        Step step = target.call(call, 20, 5);

        assertThat(step.failedPercent()).as("%s: %s", call, step).isZero();
        assertThat(step.answered()).as("%s: %s", call, step).isBetween(19.0, 20.0);
      }
      Step pushed = target.push(50, 5);
      assertThat(pushed.failedPercent()).as("%s", pushed).isZero();
      assertThat(pushed.answered()).as("%s", pushed).isBetween(40.0, 50.0);
      assertThat(target.answerBytes(Call.STRIP).body())
          .isGreaterThan(10 * target.answerBytes(Call.SINGLE_TOKEN).body());
      assertThat(target.brokeOff()).isEmpty();
    }
    assertThatADeathLeavesACapacityReport(there, gateway);
  }

  private void assertThatADeathLeavesACapacityReport(
      SimulationPlan.Elsewhere there, GatewayProcess gateway) throws Exception {
    CapacityPlan plan =
        new CapacityPlan(
            40_000,
            20,
            3,
            new NodeSize(32, 128),
            Profile.CITY,
            OptionalInt.empty(),
            JAR,
            Optional.of(there));
    List<String> steps = new ArrayList<>();
    Findings findings =
        new CapacityRun(
                plan,
                Files.createTempDirectory(folder, "capacity"),
                step -> {
                  if (step.startsWith("strips of 16 tokens")) {
                    steps.add(step);
                    kill(gateway);
                  }
                })
            .run();

    // How many are asked of it until it is known to be gone is the machine's affair.
    assertThat(steps).as("the one before, and at most two more").hasSizeBetween(1, 3);
    assertThat(steps.subList(1, steps.size())).allMatch(step -> step.contains(" 0 answered"));
    assertThat(findings.brokeOff().orElseThrow()).contains("has not answered");
    assertThat(findings.passed()).isFalse();
    assertThat(findings.blocks()).isNotEmpty();
  }

  private static SimulationPlan.Elsewhere there(
      URI base, String operator, String department, Path certificate) {
    return new SimulationPlan.Elsewhere(
        base,
        Target.population(PEOPLE, 1),
        PASSWORD,
        operator,
        Optional.of(department),
        Optional.of(certificate));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The packaged program as an operator runs it. */
  private record Ran(int exitCode, String said) {
    static Ran of(List<String> arguments) throws IOException, InterruptedException {
      List<String> command = new ArrayList<>();
      command.addAll(List.of(ChildJvm.java(), "-jar", System.getProperty("load-tests.jar", "")));
      command.addAll(arguments);
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return new Ran(process.waitFor(), said);
    }
  }
}
