package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.gateway.contest.Contests;
import org.xinqiao.gateway.contest.Opening;
import org.xinqiao.gateway.contest.Statement;
import org.xinqiao.gateway.decision.Decisions;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Scenario;
import org.xinqiao.gateway.scenario.ScenarioId;
import tools.jackson.databind.JsonNode;

/** Contests from the steward's side, and two scenarios in force at once. */
@ExtendWith(Gateways.class)
@Order(Integer.MAX_VALUE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContestsApiTest {
  private static final String BORN =
      "{name: birthDate, column: born, type: instant, classification: pii}";
  private static final Instant AT = Instant.now().minusSeconds(3_600);
  private static final String ANN = "ann-4711";

  @TempDir private Path temporary;
  private final RunningGateway gateway;
  private final Caller laboratory;
  private final Caller registry;
  private final Caller official;

  ContestsApiTest(Gateways.Running running) throws IOException {
    Path publications = Files.createDirectories(running.folder("contest").resolve("publications"));
    Files.writeString(
        publications.resolve("residents.yaml"),
        TestPublications.pushed("registry.residents", "resident", "id", BORN));
    Files.writeString(
        publications.resolve("results.yaml"),
        TestPublications.pushed("lab.results", "pcr-result", "id", TestPublications.RESULT));
    gateway =
        running.of(
            "contest",
            List.of("--xinqiao.town=off", "--xinqiao.scenario=health-code,travel-concession"));
    laboratory = gateway.department("lab");
    registry = gateway.department("registry");
    official = gateway.basic("official");
  }

  @Test
  @Order(1)
  void oneDossierIsDecidedByBothScenarios() {
    push(registry, "registry.residents", "\"born\":\"1940-05-06T00:00:00Z\"", AT);
    push(laboratory, "lab.results", "\"result\":\"Detected (qualifier value)\"", AT);

    assertThat(lookup("health-code").path("outcome").asString()).isEqualTo("RED");
    JsonNode concession = lookup("travel-concession");
    assertThat(concession.path("outcome").asString()).isEqualTo("ENTITLED");
    assertThat(concession.path("reason").asString()).isEqualTo("aged-65");
    assertThat(Caller.json(gateway.anonymous().get("/api/overview")).path("scenarios"))
        .extracting(JsonNode::asString)
        .containsExactly("health-code", "travel-concession");
  }

  @Test
  @Order(2)
  void theStewardSeesWhoContestsAndNobodyElseDoes() {
    long number = opened().number();

    JsonNode listed = Caller.json(laboratory.get("/api/contests")).at("/contests/0");
    assertThat(listed.path("number").asLong()).isEqualTo(number);
    assertThat(listed.path("state").asString()).isEqualTo("open");
    assertThat(Instant.parse(listed.path("dueAt").asString()))
        .isEqualTo(Instant.parse(listed.path("openedAt").asString()).plus(Duration.ofHours(48)));
    assertThat(Caller.json(registry.get("/api/contests")).path("contests")).isEmpty();
    assertThat(registry.post(show(number), "{}").statusCode()).isEqualTo(404);
    assertThat(gateway.basic("operator").post(show(number), "{}").statusCode()).isEqualTo(404);
    assertThat(official.post(show(number), "{}").statusCode()).isEqualTo(403);
    assertThat(gateway.anonymous().get("/api/contests").statusCode()).isEqualTo(401);
    assertThat(laboratory.post("/api/contests/x/show", "{}").statusCode()).isEqualTo(404);

    JsonNode shown = Caller.json(laboratory.post(show(number), "{}"));

    assertThat(shown.at("/identity/value").asString()).isEqualTo(ANN);
    assertThat(shown.path("statement").asString()).isEqualTo("I was abroad that day");
    assertThat(shown.path("recordKeys")).hasSize(1);
    assertThat(gateway.lines("audit.log").getLast())
        .contains("\"action\":\"contest-show\"", "contest " + number)
        .doesNotContain(ANN, "abroad");
    assertThat(lookup("health-code").at("/contests/0/dueAt").asString())
        .isEqualTo(listed.path("dueAt").asString());
    assertThat(lookup("travel-concession").path("contests")).isEmpty();
  }

  @Test
  @Order(3)
  void anAnswerNeedsAWordThatHolds() {
    long number = 1;
    assertThat(field(answer(number, "maybe", "Because we say so"))).isEqualTo("resolution");
    assertThat(field(answer(number, "upheld", " a "))).isEqualTo("answer");
    HttpResponse<String> early = answer(number, "corrected", "We have corrected it");
    assertThat(early.statusCode()).as(early.body()).isEqualTo(409);
    assertThat(Caller.json(early).path("type").asString()).endsWith("not-corrected");
    assertThat(answer(9, "upheld", "It stays").statusCode()).isEqualTo(404);
  }

  @Test
  @Order(4)
  void aCorrectedSourceEndsItAndTheOutcomeFollows() {
    push(
        laboratory,
        "lab.results",
        "\"result\":\"Not detected (qualifier value)\"",
        AT.plusSeconds(60));
    assertThat(lookup("health-code").path("outcome").asString()).isEqualTo("GREEN");

    HttpResponse<String> answer = answer(1, "corrected", "A sample was mixed up; we are sorry");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(Caller.json(answer).path("state").asString()).isEqualTo("corrected");
    assertThat(answer(1, "upheld", "No").statusCode()).isEqualTo(400);
    assertThat(answer(1, "upheld", "No, it stays").statusCode()).isEqualTo(409);
  }

  @Test
  @Order(5)
  void theSubcommandsSayTheSame() throws IOException {
    Path token = temporary.resolve("token");
    Files.createFile(
        token, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(token, gateway.token("lab"));

    RunningGateway.Said list = said("contests", "list", token);
    assertThat(list.exitCode()).as(list.err()).isZero();
    assertThat(list.out()).contains("1  lab.results  positive-test, opened ", ", corrected ");
    assertThat(list.out()).doesNotContain(ANN);
    assertThat(said("contests", "show", token, "1").out())
        .contains("who        resident-id " + ANN, "says       I was abroad that day", "mixed up");
    RunningGateway.Said twice =
        said("contests", "answer", token, "1", "--resolution", "upheld", "--text", "It stays");
    assertThat(twice.exitCode()).isEqualTo(1);
    assertThat(twice.err()).contains("Contest 1 has been answered already");
  }

  private RunningGateway.Said said(String group, String verb, Path token, String... more) {
    List<String> args = new java.util.ArrayList<>(List.of(group, verb));
    args.addAll(List.of(more));
    args.addAll(List.of("--server", gateway.base().toString(), "--token-file", token.toString()));
    return RunningGateway.command(args.toArray(String[]::new));
  }

  private org.xinqiao.gateway.contest.Contest opened() {
    Identity ann = new Identity("resident-id", ANN);
    Scenario scenario =
        gateway.bean(ActiveScenarios.class).find(new ScenarioId("health-code")).orElseThrow();
    Opening opening =
        gateway
            .bean(Contests.class)
            .open(
                gateway.bean(Decisions.class).subject(ann),
                new Statement(ann, "I was abroad that day"),
                scenario,
                Optional.empty(),
                gateway.now());
    return ((Opening.Opened) opening).contest();
  }

  private static String show(long number) {
    return "/api/contests/" + number + "/show";
  }

  private HttpResponse<String> answer(long number, String resolution, String text) {
    return laboratory.post(
        "/api/contests/" + number + "/answer",
        "{\"resolution\":\"%s\",\"answer\":\"%s\"}".formatted(resolution, text));
  }

  private static String field(HttpResponse<String> refused) {
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    return Caller.json(refused).path("field").asString();
  }

  private JsonNode lookup(String scenario) {
    HttpResponse<String> answer =
        official.post(
            "/api/decisions/lookup",
            """
            {"scenario":"%s","identity":{"type":"resident-id","value":"%s"},"purpose":"test"}
            """
                .formatted(scenario, ANN));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Caller.json(answer);
  }

  private static void push(Caller who, String publication, String fields, Instant at) {
    HttpResponse<String> answer =
        who.push(
            publication,
            BodyPublishers.ofString(
                "{\"id\":\"%s\",\"at\":\"%s\",%s}\n".formatted(ANN, at, fields)),
            "Content-Type",
            "application/x-ndjson",
            "Idempotency-Key",
            UUID.randomUUID().toString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(Caller.json(answer).path("accepted").asLong()).as(answer.body()).isEqualTo(1);
  }
}
