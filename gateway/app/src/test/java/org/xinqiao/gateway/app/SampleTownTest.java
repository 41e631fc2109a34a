package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.connectors.town.Town;
import org.xinqiao.gateway.cli.CommandLineInterface;
import org.xinqiao.gateway.decision.Decision;
import org.xinqiao.gateway.decision.Decisions;
import org.xinqiao.gateway.decision.Standing;
import org.xinqiao.gateway.intake.Balance;
import org.xinqiao.gateway.intake.GatewayIntake;
import org.xinqiao.gateway.intake.Quarantine;
import org.xinqiao.gateway.intake.StoredCount;
import org.xinqiao.gateway.publishing.StoredRecords;
import org.xinqiao.gateway.scenario.ScenarioId;
import tools.jackson.databind.JsonNode;

/** The bundled sample, from four real sources to decisions, against a plain recomputation. */
@ExtendWith(Gateways.class)
class SampleTownTest {
  private static final ScenarioId HEALTH_CODE = new ScenarioId("health-code");
  private static final List<String> FILES =
      List.of("residents.csv", "lab-results.csv", "cases.csv", "immunizations.csv");

  @TempDir private static Path csv;
  private static PlainRecomputation plain;

  private final Gateways.Running running;

  SampleTownTest(Gateways.Running running) {
    this.running = running;
  }

  @BeforeAll
  static void copySample() throws IOException {
    for (String name : FILES) {
      try (InputStream in = Town.class.getResourceAsStream("/town/" + name)) {
        Files.copy(java.util.Objects.requireNonNull(in), csv.resolve(name));
      }
    }
    plain = new PlainRecomputation(csv);
  }

  @Test
  void everyResidentStandsAsThePlainRecomputationSays() {
    Instant now = running.sample().now();
    Map<String, String> expected = new TreeMap<>(plain.outcomes(now.minus(offset())));
    assertThat(expected).hasSize(2000);
    expected.keySet().removeAll(running.reported());
    Decisions decisions = running.sample().bean(Decisions.class);
    Map<String, String> actual = new TreeMap<>();
    for (String id : expected.keySet()) {
      Identity identity = new Identity("resident-id", id);
      actual.put(id, word(decisions.standing(identity, HEALTH_CODE, now)));
    }
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void outcomesAreRecountedFromTheDossiersAndNothingIsWritten() {
    RunningGateway gateway = running.sample();
    List<String> logged = gateway.lines("decisions.log");
    HttpResponse<String> answer = gateway.anonymous().get("/api/outcomes?scenario=health-code");
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode counts = Caller.json(answer);
    Instant asOf = Instant.parse(counts.get("asOf").asString());
    Map<String, Long> expected = new HashMap<>(Map.of("UNKNOWN", 0L, "AMBER", 0L));
    for (var resident : plain.outcomes(asOf.minus(offset())).entrySet()) {
      boolean reported = running.reported().contains(resident.getKey());
      String outcome = reported ? "RED" : resident.getValue().split(" ", 2)[0];
      expected.merge(outcome, 1L, Long::sum);
    }
    Map<String, Long> actual = new HashMap<>();
    counts
        .get("outcomes")
        .properties()
        .forEach(outcome -> actual.put(outcome.getKey(), outcome.getValue().asLong()));
    actual.put("deceased", counts.at("/notIssued/deceased").asLong());
    assertThat(actual).isEqualTo(expected);
    assertThat(gateway.lines("decisions.log")).isEqualTo(logged);
  }

  @Test
  void everyRowIsAccountedForAsTheDirtsReadmeSays() {
    Balance balance = running.sample().bean(GatewayIntake.class).balance();
    assertThat(balance.balanced()).isTrue();
    long reported = running.reported().size();
    assertThat(total(balance, "civil-registry.residents"))
        .isEqualTo(new Balance.Total(2004, new Receipt(2000, 0, 1, 0, 3)));
    assertThat(total(balance, "laboratory.pcr-results"))
        .isEqualTo(new Balance.Total(242 + reported, new Receipt(237 + reported, 0, 1, 0, 4)));
    assertThat(total(balance, "cdc.cases"))
        .isEqualTo(new Balance.Total(399, new Receipt(392, 0, 1, 1, 5)));
    assertThat(total(balance, "immunization.doses"))
        .isEqualTo(new Balance.Total(901, new Receipt(894, 0, 1, 1, 5)));
  }

  @Test
  void whatIsStoredAgreesWithWhatTheRunsCounted() {
    RunningGateway gateway = running.sample();
    var stored = gateway.bean(StoredRecords.class).count();
    assertThat(
            StoredCount.recount(
                gateway.bean(GatewayIntake.class).balance(),
                id -> stored.containsKey(id) ? stored.get(id).sum() : 0,
                gateway.bean(Quarantine.class)))
        .isEqualTo(new StoredCount.Result.Agrees());
  }

  @Test
  void goesOnAfterARestartWithoutPullingAgain() {
    RunningGateway before = running.sample();
    Balance balance = before.bean(GatewayIntake.class).balance();
    Duration offset = offset();
    Instant asOf = before.now();
    var counts = before.bean(Decisions.class).recount(HEALTH_CODE, asOf);
    List<String> logged = before.lines("decisions.log");
    running.stop();
    assertThat(CommandLineInterface.run("log", "verify", "--data", before.data().toString()))
        .isZero();
    RunningGateway after = running.sample();
    assertThat(after.bean(GatewayIntake.class).balance()).isEqualTo(balance);
    assertThat(offset()).isEqualTo(offset);
    assertThat(after.bean(Decisions.class).recount(HEALTH_CODE, asOf)).isEqualTo(counts);
    assertThat(after.lines("decisions.log")).isEqualTo(logged);
    assertThat(CommandLineInterface.run("log", "verify", "--data", after.data().toString()))
        .isZero();
  }

  private Duration offset() {
    return running.sample().bean(TownStart.class).town().orElseThrow().offset();
  }

  private static Balance.Total total(Balance balance, String publication) {
    return balance.publications().get(new PublicationId(publication));
  }

  private static String word(Standing standing) {
    return switch (standing) {
      case Standing.Decided(Decision decision) ->
          decision.outcome()
              + " "
              + decision.reason()
              + (decision.flags().isEmpty() ? "" : " " + String.join(" ", decision.flags()));
      case Standing.NotIssued(String reason, var at, var evidence) -> reason;
      case Standing.Unknown unknown -> "UNKNOWN";
      case Standing.Absent nobody -> "absent";
      case Standing.Undecided nothing -> "undecided";
    };
  }
}
