package org.xinqiao.load.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.load.gateway.ExtractedGateway;
import org.xinqiao.load.population.Feed;
import org.xinqiao.load.population.PopulationPlan;

/**
 * Three kills and a short stop over every kind of source, and two in each of replay, compare and
 * release; twenty and thirty seconds by command.
 */
class KillIT {
  private static final long SEED = 1;

  @TempDir Path folder;

  @Test
  void nothingIsLostAndNothingDoubled() throws Exception {
    KillResult result =
        new KillTest(
                plan(Kind.mixed()),
                new Kills(SEED, 3, Duration.ofSeconds(2)),
                Clock.systemUTC(),
                System.out::println)
            .run();

    assertThat(result.differences()).isEmpty();
    assertThat(result.hits()).hasSize(3).anyMatch(Hit::underWay);
  }

  @Test
  void whatIsDoneLaterIsDoneOnceToo() throws Exception {
    KillResult result =
        new LoadedKillTest(
                plan(Kind.JDBC_TABLE.everywhere()),
                EnumSet.of(Phase.REPLAY, Phase.COMPARE, Phase.RELEASE),
                new Kills(SEED, 2, Duration.ZERO),
                Clock.systemUTC(),
                System.out::println)
            .run();

    assertThat(result.differences()).isEmpty();
    assertThat(result.hits()).hasSize(6).anyMatch(Hit::underWay);
  }

  private KillPlan plan(Map<Feed, Kind> kinds) {
    LocalDate firstDay = LocalDate.now(ZoneOffset.UTC).minusDays(9);
    return new KillPlan(
        new PopulationPlan(SEED, 10_000, firstDay, 8, 0.37, 0.05),
        kinds,
        ExtractedGateway.jar(),
        ExtractedGateway.jvm("-Xmx1g"),
        folder);
  }
}
