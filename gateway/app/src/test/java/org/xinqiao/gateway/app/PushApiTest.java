package org.xinqiao.gateway.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.sources.PushBody;
import org.xinqiao.gateway.intake.GatewayIntake;
import org.xinqiao.gateway.intake.Quarantine;
import org.xinqiao.gateway.intake.StoredCount;
import org.xinqiao.gateway.publishing.StoredRecords;
import tools.jackson.databind.JsonNode;

/** Pushes over HTTP. */
@ExtendWith(Gateways.class)
@Order(Integer.MAX_VALUE)
class PushApiTest {
  private static final String VISITS = "clinic.visits";
  private static final String NDJSON = "application/x-ndjson";
  private static final String PERSON = "330106199001011234";
  private static final String YAML =
      """
      publication: %s
      contract: 1
      title: {en: Visits}
      owner: {name: {en: Clinic}, steward: clinic@town.example}
      recordType: visit
      law: {basis: Test Act, purposes: [health-code], retention: P1Y}
      source: %s
      version: {column: at}
      identity: {type: resident-id, column: id}
      key: [id, ward]
      fields:
        - {name: ward, column: ward, type: text, required: true, classification: pii, codes: [A, B]}
      """;

  private final RunningGateway gateway;
  private final String token;
  private final Caller department;

  PushApiTest(Gateways.Running running) throws IOException {
    Path publications = Files.createDirectories(running.folder("push").resolve("publications"));
    Path drop = Files.createDirectories(running.folder("drop"));
    // Without a file the start would wait for one.
    Files.writeString(drop.resolve("none.csv"), "id,ward,at\n");
    Files.writeString(
        publications.resolve("visits.yaml"),
        YAML.formatted(VISITS, "{kind: push}\nfreshness: PT15M"));
    Files.writeString(
        publications.resolve("pulled.yaml"),
        YAML.formatted(
            "clinic.pulled",
            "{kind: file-drop, folder: \"%s\", format: csv}\nschedule: {every: P1D}"
                .formatted(drop)));
    gateway = running.of("push", List.of("--xinqiao.town=off"));
    token = gateway.token("clinic");
    department = Caller.bearer(gateway.base(), token);
  }

  private HttpResponse<String> push(String key, String body) {
    return push(department, key, BodyPublishers.ofString(body));
  }

  private static HttpResponse<String> push(Caller caller, String key, BodyPublisher body) {
    return caller.push(VISITS, body, "Content-Type", NDJSON, "Idempotency-Key", key);
  }

  private static String row(int person, String ward) {
    return "{\"id\":\"%s%d\",\"ward\":\"%s\",\"at\":\"2026-01-02T03:04:05Z\"}\n"
        .formatted(PERSON, person, ward);
  }

  private static String unique() {
    return UUID.randomUUID().toString();
  }

  @Test
  void tellsWhatBecameOfEveryRowOnceItIsStored() {
    long before = stored();
    String body =
        row(1, "A") + row(2, "A") + row(1, "A") + row(3, "C") + "{\"id\":\"" + PERSON + "\n";
    HttpResponse<String> answer = push(unique(), body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode counts = Caller.json(answer);
    assertThat(counts.get("read").asLong()).isEqualTo(5);
    assertThat(counts.get("accepted").asLong()).isEqualTo(2);
    assertThat(counts.get("created").asLong()).isEqualTo(2);
    assertThat(counts.get("duplicate").asLong()).isEqualTo(1);
    assertThat(counts.get("stale").asLong()).isZero();
    assertThat(counts.get("quarantined").asLong()).isEqualTo(2);
    assertThat(counts.get("faults"))
        .extracting(
            fault ->
                fault.get("line").asLong()
                    + " "
                    + fault.get("code").asString()
                    + " "
                    + fault.path("field").asString("-"))
        .containsExactly("4 unknown-code ward", "5 unreadable-row -");
    assertThat(counts.get("moreFaults").asLong()).isZero();
    assertThat(answer.body()).doesNotContain(PERSON);
    assertThat(stored()).isEqualTo(before + 2);
    assertAccountedFor();
  }

  private long stored() {
    var count = gateway.bean(StoredRecords.class).count().get(new PublicationId(VISITS));
    return count == null ? 0 : count.sum();
  }

  private void assertAccountedFor() {
    var counted = gateway.bean(StoredRecords.class).count();
    assertThat(
            StoredCount.recount(
                gateway.bean(GatewayIntake.class).balance(),
                id -> counted.containsKey(id) ? counted.get(id).sum() : 0,
                gateway.bean(Quarantine.class)))
        .isEqualTo(new StoredCount.Result.Agrees());
  }

  @Test
  void aRepeatGetsTheSameAnswerAndAnotherBodyNone() {
    String key = unique();
    String body = row(11, "A") + row(12, "B") + "[]\n";
    HttpResponse<String> first = push(key, body);

    assertThat(Caller.json(first).get("accepted").asLong()).isEqualTo(2);
    assertThat(push(key, body).body()).isEqualTo(first.body());
    problem(push(key, row(13, "A")), 422, "key-reused");
    assertThat(Caller.json(push(unique(), body)).get("duplicate").asLong()).isEqualTo(3);
    assertAccountedFor();
  }

  @Test
  void aPushWithoutRowsMakesTheSourceFresh() {
    HttpResponse<String> answer = push(unique(), "\n");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Caller.json(answer).has("run")).isFalse();
    JsonNode overview = Caller.json(gateway.anonymous().get("/api/overview"));
    assertThat(overview.get("publications"))
        .filteredOn(publication -> publication.get("id").asString().equals(VISITS))
        .singleElement()
        .satisfies(
            publication -> {
              assertThat(publication.get("kind").asString()).isEqualTo("push");
              assertThat(publication.get("state").asString()).isEqualTo("fresh");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"operator", "official"})
  void onlyDepartmentsPush(String user) {
    problem(
        push(gateway.basic(user), unique(), BodyPublishers.ofString(row(21, "A"))),
        403,
        "forbidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"laboratory", "clin", "clinic.visits", "clinic.v"})
  void anotherDepartmentsPublicationIsNotThere(String authority) {
    long before = stored();
    Caller other = gateway.department(authority);
    BodyPublisher body = BodyPublishers.ofString(row(23, "A"));
    var refused = push(other, unique(), body);
    problem(refused, 404, "not-found");
    String[] good = {"Content-Type", NDJSON, "Idempotency-Key", unique()};
    assertThat(refused.body()).isEqualTo(other.push("clinic.nothing", body, good).body());
    problem(other.push("clinic.pulled", body, good), 404, "not-found");
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void aDepartmentSeesItsOwnQuarantineAlone() {
    push(unique(), row(24, "C"));
    JsonNode own = Caller.json(department.get("/api/quarantine"));
    assertThat(own.get("total").asLong()).isPositive();
    assertThat(own).isEqualTo(Caller.json(gateway.basic("operator").get("/api/quarantine")));
    JsonNode others = Caller.json(gateway.department("laboratory").get("/api/quarantine"));
    assertThat(others.get("total").asLong()).isZero();
    assertThat(others.get("entries").isEmpty()).isTrue();
  }

  @Test
  void noUserStandsForAllDepartments() {
    assertThat(gateway.lines("first-passwords"))
        .extracting(line -> line.split(" ")[0])
        .containsExactlyInAnyOrder("operator", "official");
    assertThat(gateway.lines("users.json")).noneMatch(line -> line.contains("DEPARTMENT"));
  }

  @Test
  void whoIsNotSignedInIsToldSo() {
    BodyPublisher body = BodyPublishers.ofString(row(22, "A"));
    problem(push(gateway.anonymous(), unique(), body), 401, "sign-in");
    Caller wrong = Caller.basic(gateway.base(), "official", "not-the-password");
    problem(push(wrong, unique(), body), 401, "sign-in");
    String other = token.substring(0, token.length() - 1) + (token.endsWith("A") ? "B" : "A");
    for (String text : List.of(other, "xqd_", token + "A", "Basic")) {
      var answer = push(Caller.bearer(gateway.base(), text), unique(), body);
      problem(answer, 401, "wrong-token");
      assertThat(answer.body()).doesNotContain("xqd_");
      assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
          .contains("invalid_token");
    }
  }

  @Test
  void eachRefusalNamesItsRemedy() {
    BodyPublisher body = BodyPublishers.ofString(row(31, "A"));
    String[] good = {"Content-Type", NDJSON, "Idempotency-Key", unique()};
    problem(department.push("clinic.nothing", body, good), 404, "not-found");
    problem(department.push("Nothing", body, good), 404, "not-found");
    problem(department.push("clinic.pulled", body, good), 409, "not-a-push");
    problem(department.push(VISITS, body, "Content-Type", NDJSON), 400, "invalid-request");
    problem(push("two words", row(31, "A")), 400, "invalid-request");
    problem(push("k".repeat(256), row(31, "A")), 400, "invalid-request");
    for (String type : List.of("application/json", NDJSON + ";charset=gb18030", "nonsense")) {
      problem(
          department.push(VISITS, body, "Content-Type", type, "Idempotency-Key", unique()),
          415,
          "wrong-media-type");
    }
    problem(department.push(VISITS, body, "Idempotency-Key", unique()), 415, "wrong-media-type");
    List<String> packed = new ArrayList<>(List.of(good));
    packed.addAll(List.of("Content-Encoding", "gzip"));
    problem(department.push(VISITS, body, packed.toArray(String[]::new)), 415, "wrong-media-type");
  }

  @Test
  void aPushIsBounded() {
    String rows = IntStream.range(0, 20_001).mapToObj(i -> "[]\n").collect(Collectors.joining());
    problem(push(unique(), rows), 413, "too-large");
    byte[] large = new byte[PushBody.MOST_BYTES + 1];
    problem(push(department, unique(), BodyPublishers.ofByteArray(large)), 413, "too-large");
    BodyPublisher unannounced = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));
    problem(push(department, unique(), unannounced), 413, "too-large");
  }

  /** A sender that dies in the middle leaves nothing behind. */
  @Test
  void aBodyThatBreaksOffIsNotTaken() throws IOException {
    long before = stored();
    try (Socket socket = new Socket("127.0.0.1", gateway.base().getPort())) {
      String request =
          """
          POST /api/publications/%s/records HTTP/1.1
          Host: localhost
          Authorization: Bearer %s
          Content-Type: %s
          Idempotency-Key: %s
          Content-Length: 5000

          """
              .formatted(VISITS, token, NDJSON, unique())
              .replace("\n", "\r\n");
      socket.getOutputStream().write((request + row(41, "A") + row(42, "A")).getBytes(UTF_8));
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      // Tomcat has answered by itself when the controller learns of it.
      assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain(PERSON);
    }
    assertThat(stored()).isEqualTo(before);
    assertAccountedFor();
  }

  @Test
  void theDescriptionHasIt() {
    JsonNode description = Caller.json(department.get("/v3/api-docs"));
    JsonNode post = description.at("/paths/~1api~1publications~1{id}~1records/post");

    assertThat(post.at("/requestBody/content").has(NDJSON)).isTrue();
    assertThat(post.get("parameters"))
        .extracting(parameter -> parameter.get("name").asString())
        .containsExactlyInAnyOrder("id", "Idempotency-Key");
    assertThat(post.get("responses").propertyNames())
        .contains("200", "400", "401", "403", "404", "409", "413", "415", "422", "503");
    assertThat(post.at("/responses/200/content").has("application/json")).isTrue();
  }

  @Test
  void noLogNamesAPerson() throws IOException {
    push(unique(), row(51, "C"));
    try (var files = Files.walk(gateway.data().resolve("logs"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain(PERSON, token);
      }
    }
    assertThat(gateway.lines("decisions.log")).noneMatch(line -> line.contains(PERSON));
  }

  private static void problem(HttpResponse<String> answer, int status, String name) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonNode problem = Caller.json(answer);
    assertThat(problem.get("type").asString()).isEqualTo("urn:xinqiao:problem:" + name);
    assertThat(problem.path("detail").asString("")).isNotBlank();
    assertThat(answer.body()).doesNotContain(PERSON);
  }
}
