package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.gateway.contest.Contests;
import org.xinqiao.gateway.contest.Opening;
import org.xinqiao.gateway.contest.Statement;
import org.xinqiao.gateway.decision.Decisions;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.ScenarioId;
import org.xinqiao.gateway.wallet.TestWallet;

/** A gateway of which something is told by every metric. */
final class WatchedGateway {
  static final String RESIDENTS = "registry.residents";
  static final String RESULTS = "lab.results";
  static final String DEAD = "lab.dead";
  static final int STRIP = 4;

  private static final Instant AT = Instant.now().minus(Duration.ofHours(60));
  private static final String POSITIVE = "Detected (qualifier value)";

  final RunningGateway gateway;
  private final Caller registry;
  private final Caller laboratory;
  private final Caller official;

  WatchedGateway(Gateways.Running running) throws IOException {
    Path publications = Files.createDirectories(running.folder("watched").resolve("publications"));
    Files.writeString(
        publications.resolve("residents.yaml"),
        TestPublications.pushed(RESIDENTS, "resident", "id", ""));
    Files.writeString(
        publications.resolve("results.yaml"),
        TestPublications.pushed(RESULTS, "pcr-result", "id, at", TestPublications.RESULT));
    Files.writeString(
        publications.resolve("dead.yaml"),
        TestPublications.of(
                DEAD,
                "pcr-result",
                "{kind: http-json, url: 'http://127.0.0.1:1/'}",
                "id, at",
                TestPublications.RESULT,
                "{objective: PT5M, limit: PT10M}")
            + "schedule: {every: PT1S}\n");
    gateway = running.of("watched", List.of("--xinqiao.town=off"));
    registry = gateway.department("registry");
    laboratory = gateway.department("lab");
    official = gateway.basic("official");
  }

  /** One of each: duplicate, stale, bad, held; one contest in time and one overdue; a pause. */
  void live() {
    push(registry, RESIDENTS, rows(0, 100, AT, ""));
    push(registry, RESIDENTS, rows(0, 1, AT, "") + rows(1, 2, AT.minusSeconds(9), "") + "{}\n");
    push(laboratory, RESULTS, rows(1, 3, AT, POSITIVE));
    push(laboratory, RESULTS, rows(3, 43, AT, POSITIVE));
    TestWallet wallet = new TestWallet(gateway.base());
    String session = wallet.enrolled(official.offer("person1", ""), "health-code");
    strip(wallet, session);
    for (String path : List.of("/session", "/contests", "/explanation", "/looks")) {
      wallet.call("GET", path, session);
    }
    official.issue("person2", "visit");
    contest("person1", gateway.now());
    contest("person2", gateway.now().minus(Duration.ofHours(49)));
    HttpResponse<String> paused =
        laboratory.post("/api/publications/" + RESULTS + "/pause", "{\"reason\":\"new machines\"}");
    assertThat(paused.statusCode()).as(paused.body()).isEqualTo(200);
  }

  Scrape scrape() {
    return Scrape.read(gateway.basic("operator").get("/actuator/prometheus").body());
  }

  private static void strip(TestWallet wallet, String session) {
    HttpResponse<String> answer =
        wallet.post("/strips", session, "{\"scenario\":\"health-code\",\"count\":" + STRIP + "}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private void contest(String resident, Instant at) {
    Identity identity = new Identity("resident-id", resident);
    Opening opening =
        gateway
            .bean(Contests.class)
            .open(
                gateway.bean(Decisions.class).subject(identity),
                new Statement(identity, "I was abroad that day"),
                gateway
                    .bean(ActiveScenarios.class)
                    .find(new ScenarioId("health-code"))
                    .orElseThrow(),
                Optional.empty(),
                at);
    assertThat(opening).isInstanceOf(Opening.Opened.class);
  }

  private static void push(Caller department, String publication, String rows) {
    HttpResponse<String> answer =
        department.push(
            publication,
            BodyPublishers.ofString(rows),
            "Content-Type",
            "application/x-ndjson",
            "Idempotency-Key",
            UUID.randomUUID().toString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static String rows(int from, int to, Instant at, String result) {
    return IntStream.range(from, to)
        .mapToObj(
            i -> "{\"id\":\"person%d\",\"at\":\"%s\",\"result\":\"%s\"}\n".formatted(i, at, result))
        .collect(Collectors.joining());
  }
}
