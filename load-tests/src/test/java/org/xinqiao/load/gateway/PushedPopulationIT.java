package org.xinqiao.load.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.load.population.Feed;
import org.xinqiao.load.population.IdNumber;
import org.xinqiao.load.population.Manifest;
import org.xinqiao.load.population.Outcomes;
import org.xinqiao.load.population.Population;
import org.xinqiao.load.population.PopulationPlan;
import tools.jackson.databind.JsonNode;

/** Populations and single pushes, into the packaged gateway. */
class PushedPopulationIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String PASSWORD = "load-test-department";

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void writePublications() throws IOException {
    data = folder.resolve("data");
    Population.writePushPublications(data);
  }

  private GatewayProcess start() throws IOException, InterruptedException {
    GatewayProcess gateway =
        GatewayProcess.start(
            ExtractedGateway.jar(),
            data,
            ExtractedGateway.jvm("-Xmx512m"),
            List.of("--xinqiao.users.department.password=" + PASSWORD));
    gateway.awaitRead(0, PATIENCE);
    return gateway;
  }

  private static PushClient client(GatewayProcess gateway, Duration patience) {
    return new PushClient(
        URI.create(gateway.base()), "department", PASSWORD, patience, PushClient.Options.GENERATE);
  }

  @Test
  void everyRowIsAnsweredAndEveryPersonComesToTheirOutcome() throws Exception {
    LocalDate firstDay = LocalDate.now(ZoneOffset.UTC).minusDays(6);
    PopulationPlan plan = new PopulationPlan(20261125, 10_000, firstDay, 5, 0.2, 0.1);
    Population population = new Population(plan, folder.resolve("population"), 1, people -> {});
    try (var gateway = start();
        var client = client(gateway, Duration.ofSeconds(60))) {
      Manifest manifest = population.pushInto(client, step -> {});
      JsonNode balance = gateway.get("/api/overview").get("balance");
      assertThat(balance.get("read").asLong()).isEqualTo(manifest.read());
      JsonNode outcomes = gateway.get("/api/outcomes?scenario=health-code");
      Instant asOf = Instant.parse(outcomes.get("asOf").asString());
      assertThat(counted(outcomes)).isEqualTo(Outcomes.count(plan, asOf));

      var otherPlan = new PopulationPlan(20261125, 10_000, firstDay, 5, 0.2, 0.3);
      Path to = folder.resolve("other");
      assertThatThrownBy(() -> new Population(otherPlan, to, 1, p -> {}).pushInto(client, s -> {}))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("holds nothing of these people");
      assertThat(to.resolve("population.json")).doesNotExist();
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

  /** 20,000 people, each thousandth twice, each five-hundredth with a code that is not known. */
  private static byte[] body() {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 19_940; i++) {
      rows.append(row(i, "840544004"));
      if (i % 1_000 == 0) {
        rows.append(row(i, "840544004"));
      }
      if (i % 500 == 0) {
        rows.append(row(i, "000000"));
      }
    }
    return rows.toString().getBytes(UTF_8);
  }

  private static final Receipt EXPECTED = new Receipt(19_940, 0, 20, 0, 40);

  private static String row(int person, String code) {
    return ("{\"ID_NUMBER\":\"%s\",\"START\":\"2026-01-01\",\"CODE\":\"%s\","
            + "\"UPDATED_AT\":\"2026-01-02T00:00:00Z\"}\n")
        .formatted(idNumber(person), code);
  }

  private static String idNumber(int person) {
    LocalDate birth = LocalDate.of(1940, 1, 1).plusDays(person % 25_000);
    String digits =
        "110105"
            + birth.format(DateTimeFormatter.BASIC_ISO_DATE)
            + "%03d".formatted(1 + person / 25_000);
    return "0123456789X"
        .chars()
        .mapToObj(check -> digits + (char) check)
        .filter(IdNumber::isValid)
        .findFirst()
        .orElseThrow();
  }

  /**
   * Killed when a number of dossiers is written that a seed says, and before it has answered. After
   * the restart another push comes first.
   */
  @Test
  void killedBetweenWriteAndAnswerARepeatIsAnsweredAsTheFirstWouldHaveBeen() throws Exception {
    long dossiers = 1 + new Random(20261125).nextLong(15_000);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var gateway = start();
        var client = client(gateway, Duration.ZERO)) {
      Future<Receipt> lost = threads.submit(() -> client.push(Feed.CASES, "k", body()));
      while (gateway.get("/api/overview").path("dossiers").asLong() < dossiers) {
        assertThat(lost.isDone()).isFalse();
      }
      gateway.kill();
      assertThatThrownBy(lost::get).isInstanceOf(ExecutionException.class);
    }
    try (var gateway = start();
        var client = client(gateway, Duration.ofSeconds(60))) {
      byte[] other = (row(1, "840544004") + row(30_000, "840544004")).getBytes(UTF_8);
      assertThat(client.push(Feed.CASES, "l", other)).isEqualTo(new Receipt(1, 0, 1, 0, 0));
      assertThat(client.push(Feed.CASES, "k", body())).isEqualTo(EXPECTED);
      assertBalance(gateway);
      gateway.kill();
    }
    try (var gateway = start();
        var client = client(gateway, Duration.ofSeconds(60))) {
      assertThat(client.push(Feed.CASES, "k", body())).isEqualTo(EXPECTED);
      assertBalance(gateway);
      assertThat(Files.readString(data.resolve("logs/xinqiao.log")))
          .doesNotContain("balance-differs");
    }
  }

  private static void assertBalance(GatewayProcess gateway)
      throws IOException, InterruptedException {
    JsonNode overview = gateway.get("/api/overview");
    assertThat(overview.get("dossiers").asLong()).isEqualTo(19_941);
    JsonNode balance = overview.get("balance");
    assertThat(balance.get("read").asLong()).isEqualTo(20_002);
    assertThat(balance.get("created").asLong()).isEqualTo(19_941);
    assertThat(balance.get("duplicate").asLong()).isEqualTo(21);
    assertThat(balance.get("quarantined").asLong()).isEqualTo(40);
  }
}
