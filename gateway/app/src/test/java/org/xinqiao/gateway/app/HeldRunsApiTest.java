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
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A push that would leave too many people worse off, over HTTP, from the alarm to the word. */
@ExtendWith(Gateways.class)
@Order(Integer.MAX_VALUE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HeldRunsApiTest {
  private static final Instant AT = Instant.now().minusSeconds(3_600);

  private final RunningGateway gateway;
  private final Caller department;
  private final Caller registry;
  private final Caller official;

  HeldRunsApiTest(Gateways.Running running) throws IOException {
    Path publications = Files.createDirectories(running.folder("held").resolve("publications"));
    Files.writeString(
        publications.resolve("residents.yaml"),
        TestPublications.pushed("registry.residents", "resident", "id, at", ""));
    Files.writeString(
        publications.resolve("results.yaml"),
        TestPublications.pushed("lab.results", "pcr-result", "id, at", TestPublications.RESULT));
    gateway = running.of("held", List.of("--xinqiao.town=off"));
    department = gateway.department("lab");
    registry = gateway.department("registry");
    official = gateway.basic("official");
  }

  @Test
  @Order(1)
  void aPushIsToldThatItsRowsWait() {
    push("registry.residents", rows(0, 100, AT, ""));
    push("lab.results", rows(0, 1, AT, "Not detected (qualifier value)"));

    JsonNode answer = push("lab.results", rows(0, 25, AT.plusSeconds(60), POSITIVE));

    assertThat(answer.path("read").asLong()).isEqualTo(25);
    assertThat(answer.path("held").asLong()).isEqualTo(25);
    assertThat(answer.path("accepted").asLong()).isZero();
    assertThat(red()).isZero();
    JsonNode run = held();
    assertThat(run.path("publication").asString()).isEqualTo("lab.results");
    assertThat(run.path("people").asLong()).isEqualTo(25);
    assertThat(run.path("of").asLong()).isEqualTo(100);
    assertThat(run.path("limit").asLong()).isEqualTo(20);
    assertThat(run.at("/causes/0/reason").asString()).isEqualTo("positive-test");
    assertThat(gateway.basic("operator").get("/actuator/prometheus").body())
        .contains("xinqiao_alarms_total{name=\"mass-change-held\"} 1.0");
  }

  private static final String POSITIVE = "Detected (qualifier value)";

  @Test
  @Order(2)
  void whoeverPublishesDoesNotRelease() {
    assertThat(word(department, held().path("run").asLong(), "release", "because").statusCode())
        .isEqualTo(403);
    assertThat(gateway.anonymous().get("/api/held-runs").statusCode()).isEqualTo(401);
    assertThat(red()).isZero();
  }

  @Test
  @Order(3)
  void aWordNeedsAReasonAndARunThatWaits() {
    long run = held().path("run").asLong();
    HttpResponse<String> none = word(official, run, "release", " ");
    assertThat(none.statusCode()).isEqualTo(400);
    assertThat(Caller.json(none).path("field").asString()).isEqualTo("reason");
    assertThat(word(official, run + 7, "release", "because").statusCode()).isEqualTo(404);
    assertThat(
            official
                .post("/api/held-runs/NOT..AN-ID/x/reject", "{\"reason\":\"because\"}")
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  @Order(4)
  void aReleaseTakesEffectAndIsInTheLog() {
    long run = held().path("run").asLong();

    HttpResponse<String> answer = word(official, run, "release", "confirmed by the laboratory");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(Caller.json(answer).path("created").asLong()).isEqualTo(25);
    assertThat(red()).isEqualTo(25);
    assertThat(list(official)).isEmpty();
    List<String> log = gateway.lines("decisions.log");
    int released =
        IntStream.range(0, log.size())
            .filter(i -> log.get(i).contains("\"heldRun\":\"lab.results/" + run + "\""))
            .findFirst()
            .orElseThrow();
    assertThat(log.get(released))
        .contains("\"word\":\"released\"", "\"by\":\"official\"", "confirmed by the laboratory");
    assertThat(log.subList(0, released)).noneMatch(line -> line.contains("\"outcome\":\"RED\""));
    assertThat(
            log.subList(released, log.size()).stream()
                .filter(line -> line.contains("\"outcome\":\"RED\"")))
        .hasSize(25);
    assertThat(word(official, run, "release", "again").statusCode()).isEqualTo(404);
  }

  private JsonNode held() {
    return list(official).path(0);
  }

  private static JsonNode list(Caller who) {
    return Caller.json(who.get("/api/held-runs")).path("runs");
  }

  private static HttpResponse<String> word(Caller who, long run, String word, String reason) {
    return who.post(
        "/api/held-runs/lab.results/" + run + "/" + word, "{\"reason\":\"" + reason + "\"}");
  }

  /** From a recount made after the call: the gateway shares one for a second. */
  private long red() {
    Instant asked = gateway.now();
    JsonNode counts =
        Await.until(
            Duration.ofSeconds(10),
            () -> Caller.json(gateway.anonymous().get("/api/outcomes?scenario=health-code")),
            answer -> !asOf(answer).isBefore(asked));
    assertThat(asOf(counts)).isAfterOrEqualTo(asked);
    return counts.at("/outcomes/RED").asLong();
  }

  private static Instant asOf(JsonNode counts) {
    return Instant.parse(counts.path("asOf").asString());
  }

  private JsonNode push(String publication, String rows) {
    HttpResponse<String> answer =
        (publication.startsWith("lab.") ? department : registry)
            .push(
                publication,
                BodyPublishers.ofString(rows),
                "Content-Type",
                "application/x-ndjson",
                "Idempotency-Key",
                UUID.randomUUID().toString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Caller.json(answer);
  }

  private static String rows(int from, int to, Instant at, String result) {
    return IntStream.range(from, to)
        .mapToObj(
            i -> "{\"id\":\"person%d\",\"at\":\"%s\",\"result\":\"%s\"}\n".formatted(i, at, result))
        .collect(Collectors.joining());
  }
}
