package org.xinqiao.load.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.load.bench.DossierPages;
import org.xinqiao.load.findings.Block;
import org.xinqiao.load.findings.Check;
import org.xinqiao.load.findings.Findings;
import org.xinqiao.load.gateway.ExtractedGateway;

/** The packaged gateway that a simulation starts itself, under the load of a minute. */
class OwnGatewayIT {
  private static final Path JAR = ExtractedGateway.jar();
  private static final long PEOPLE = 10_000;

  @TempDir private Path folder;

  private Findings run(SimulationKind simulation, double share)
      throws IOException, InterruptedException {
    SimulationPlan plan =
        new SimulationPlan(
            simulation,
            Profile.CITY,
            OptionalInt.of(20),
            OptionalDouble.of(share),
            PEOPLE,
            20,
            JAR,
            Optional.empty());
    return new SimulationRun(plan, Files.createTempDirectory(folder, "work"), step -> {}).run();
  }

  @Test
  void everyCallIsAskedAndAnsweredAndCounted() throws Exception {
    Findings findings = run(SimulationKind.QUICK, 0.1);

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
    Findings findings = run(SimulationKind.RECOLOUR, 0.05);

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
  void oneOfOurOwnIsStoppedBeforeItsFilesAreWeighed() throws Exception {
    Path work = Files.createTempDirectory(folder, "own");
    try (SteppedTarget target = SteppedTarget.own(JAR, work, PEOPLE, 20, step -> {})) {
      assertThat(target.call(Call.STRIP, 20, 3).failedPercent()).isZero();

      target.stop();

      assertThat(DossierPages.bytes(work.resolve("data")) / PEOPLE).isBetween(300L, 2_000L);
      assertThatThrownBy(() -> target.answerBytes(Call.STRIP)).isInstanceOf(IOException.class);
    }
  }
}
