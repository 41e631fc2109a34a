package org.xinqiao.load.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
import org.xinqiao.load.findings.Block;
import org.xinqiao.load.findings.Check;
import org.xinqiao.load.findings.Findings;
import org.xinqiao.load.gateway.GatewayProcess;
import org.xinqiao.load.gateway.PushClient;
import org.xinqiao.load.population.Population;

/** The packaged gateway under the load of a minute, and one that dies under it. */
class SimulationIT {
  private static final Path JAR = Path.of(System.getProperty("xinqiao.jar", ""));
  private static final String PASSWORD = "a-password-for-tests";
  private static final long PEOPLE = 10_000;

  @TempDir private Path folder;

  private SimulationPlan plan(Simulations simulation, int seconds, double share, URI target) {
    return new SimulationPlan(
        simulation,
        Profile.CITY,
        OptionalInt.of(seconds),
        OptionalDouble.of(share),
        PEOPLE,
        20,
        JAR,
        Optional.ofNullable(target)
            .map(
                base ->
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

  private GatewayProcess gateway(boolean synthetic) throws IOException, InterruptedException {
    Path data = folder.resolve("data");
    Population.writePushPublications(data);
    List<String> settings = new ArrayList<>(List.of("--xinqiao.grid.megabytes=256"));
    if (synthetic) {
      settings.addAll(List.of("--xinqiao.synthetic=true", "--xinqiao.looks-per-minute=100000"));
    }
    GatewayProcess gateway =
        GatewayProcess.start(
            JAR,
            data,
            List.of("-Xmx512m"),
            settings,
            Map.of(
                "XINQIAO_USERS_OFFICIAL_PASSWORD", PASSWORD,
                "XINQIAO_USERS_OPERATOR_PASSWORD", PASSWORD,
                "XINQIAO_USERS_DEPARTMENT_PASSWORD", PASSWORD));
    gateway.awaitAnswer(Duration.ofMinutes(3));
    gateway.awaitReady(Duration.ofMinutes(3));
    return gateway;
  }

  @Test
  void everyCallIsAskedAndAnsweredAndCounted() throws Exception {
    Findings findings = run(plan(Simulations.QUICK, 20, 0.1, null));

    assertThat(findings.brokeOff()).isEmpty();
    Block.Table calls = (Block.Table) findings.blocks().getFirst();
    assertThat(calls.rows().stream().map(row -> row.getFirst().text()))
        .contains("strip of 16", "single token", "status list, delta", "status list, unchanged");
    for (List<Block.Cell> row : calls.rows()) {
      double asked = row.get(1).value().orElseThrow();
      double answered = row.get(2).value().orElseThrow();
      double others = row.get(3).value().orElseThrow() + row.get(4).value().orElseThrow();
      assertThat(asked).as(row.getFirst().text()).isPositive().isEqualTo(answered + others);
      assertThat(row.get(4).value().orElseThrow()).as(row.getFirst().text()).isZero();
    }
    assertThat(findings.checks().stream().filter(check -> check.what().endsWith(": failed")))
        .isNotEmpty()
        .allMatch(Check::met);
  }

  @Test
  void whatIsPushedMeanwhileIsTakenInAndPublished() throws Exception {
    Findings findings = run(plan(Simulations.RECOLOUR, 20, 0.05, null));

    assertThat(findings.checks())
        .filteredOn(check -> check.what().startsWith("records taken in"))
        .singleElement()
        .matches(Check::met);
    assertThat(findings.checks())
        .filteredOn(check -> check.what().startsWith("published after"))
        .singleElement()
        .satisfies(check -> assertThat(check.measured()).isPresent());
  }

  @Test
  void aGatewayWhosePeopleMayBeRealIsNotAsked() throws Exception {
    try (GatewayProcess gateway = gateway(false)) {
      SimulationPlan plan = plan(Simulations.QUICK, 20, 0.1, URI.create(gateway.base()));

      assertThatThrownBy(() -> run(plan))
          .isInstanceOf(IOException.class)
          .hasMessageContainingAll("synthetic", "--xinqiao.synthetic=true");
      assertThat(gateway.get("/api/overview").path("credentialsIssued").asLong()).isZero();
    }
  }

  @Test
  void aGatewayThatDiesInTheMiddleLeavesAReportOfWhatWasSeen() throws Exception {
    try (GatewayProcess gateway = gateway(true)) {
      URI base = URI.create(gateway.base());
      try (PushClient client =
          new PushClient(base, "department", PASSWORD, Duration.ofSeconds(30))) {
        new Population(Target.population(PEOPLE, 1), folder.resolve("population"), 1, n -> {})
            .pushInto(client, step -> {});
      }
      SimulationPlan plan = plan(Simulations.QUICK, 60, 0.1, base);
      List<String> said = new ArrayList<>();
      Findings findings =
          new SimulationRun(
                  plan,
                  Files.createTempDirectory(folder, "work"),
                  step -> {
                    said.add(step);
                    if (step.contains("s of 60")) {
                      kill(gateway);
                    }
                  })
              .run();

      assertThat(said).anyMatch(step -> step.contains("s of 60"));
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
}
