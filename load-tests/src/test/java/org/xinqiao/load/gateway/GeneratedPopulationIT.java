package org.xinqiao.load.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.load.population.Feed;
import org.xinqiao.load.population.Irregularity.Effect;
import org.xinqiao.load.population.Manifest;
import org.xinqiao.load.population.Outcomes;
import org.xinqiao.load.population.Population;
import org.xinqiao.load.population.PopulationPlan;
import org.xinqiao.load.population.RowFormat;
import tools.jackson.databind.JsonNode;

/** The packaged gateway makes of a generated population what its manifest and plain code say. */
class GeneratedPopulationIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path folder;

  @Test
  void everyRowComesToItsCounterAndEveryPersonToTheirOutcome() throws Exception {
    LocalDate firstDay = LocalDate.now(ZoneOffset.UTC).minusDays(9);
    PopulationPlan plan = new PopulationPlan(20261124, 10_000, firstDay, 8, 0.2, 0.1);
    Manifest manifest =
        new Population(plan, folder.resolve("population"), 2, people -> {})
            .writeFiles(RowFormat.CSV);
    Path data = folder.resolve("data");
    copy(folder.resolve("population/publications"), data.resolve("publications"));
    Path jar = ExtractedGateway.jar();
    try (var gateway = GatewayProcess.start(jar, data, ExtractedGateway.jvm("-Xmx1g"), List.of())) {
      JsonNode overview = gateway.awaitRead(manifest.read(), PATIENCE);
      assertBalance(overview, manifest);
      JsonNode outcomes = gateway.get("/api/outcomes?scenario=health-code");
      Instant asOf = Instant.parse(outcomes.get("asOf").asString());
      assertThat(counted(outcomes)).isEqualTo(Outcomes.count(plan, asOf));
    }
  }

  private static void assertBalance(JsonNode overview, Manifest manifest) {
    for (JsonNode publication : overview.get("publications")) {
      Feed feed =
          Stream.of(Feed.values())
              .filter(each -> each.publication().equals(publication.get("id").asString()))
              .findFirst()
              .orElseThrow();
      JsonNode balance = publication.get("balance");
      Map<Effect, Long> counted = new TreeMap<>();
      counted.put(Effect.CREATED, balance.get("created").asLong());
      counted.put(Effect.UPDATED, balance.get("updated").asLong());
      counted.put(Effect.DUPLICATE, balance.get("duplicate").asLong());
      counted.put(Effect.STALE, balance.get("stale").asLong());
      counted.put(Effect.QUARANTINED, balance.get("quarantined").asLong());
      Map<Effect, Long> expected = new TreeMap<>();
      for (Effect effect : Effect.values()) {
        expected.put(effect, manifest.expected(feed, effect));
      }
      assertThat(counted).as(feed.publication()).isEqualTo(expected);
    }
  }

  private static Map<String, Long> counted(JsonNode outcomes) {
    Map<String, Long> counted = new TreeMap<>();
    outcomes
        .get("outcomes")
        .properties()
        .forEach(each -> counted.put(each.getKey(), each.getValue().asLong()));
    counted.put("deceased", outcomes.get("notIssued").path("deceased").asLong());
    counted.values().removeIf(count -> count == 0);
    return counted;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
