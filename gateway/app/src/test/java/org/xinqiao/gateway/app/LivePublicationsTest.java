package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.gateway.cli.CommandLineInterface;
import org.xinqiao.gateway.intake.GatewayIntake;
import org.xinqiao.gateway.intake.Quarantine;
import org.xinqiao.gateway.intake.StoredCount;
import org.xinqiao.gateway.publishing.PullReports;
import org.xinqiao.gateway.publishing.StoredRecords;
import tools.jackson.databind.JsonNode;

/** Publications join, change, pause and leave while the gateway runs. */
@ExtendWith(Gateways.class)
@Order(Integer.MAX_VALUE - 2)
class LivePublicationsTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String PERSON = "330106199001011234";
  private static final String DAY = "2026-01-02T03:04:05Z";

  /** Residents are pushed; a publication whose rows are about them. */
  private static final String RESIDENTS =
      """
      publication: registry.residents
      contract: 1
      title: {en: Residents}
      owner: {name: {en: Registry}, steward: registry@town.example}
      recordType: resident
      law: {basis: Test Act, purposes: [health-code], retention: P1Y}
      source: {kind: push}
      freshness: PT15M
      version: {column: at}
      identity: {type: resident-id, column: id}
      key: [id]
      fields:
        - {name: birthDate, column: born, type: instant, required: true, classification: pii}
      """;

  private static final String VISITS =
      """
      publication: %s
      contract: 1
      title: {en: Visits}
      owner: {name: {en: Clinic}, steward: clinic@town.example}
      recordType: visit
      law: {basis: Test Act, purposes: [health-code], retention: P1Y}
      source: {kind: push}
      freshness: PT15M
      version: {column: at}
      identity: {type: resident-id, column: id}
      key: [id, ward]
      fields:
        - {name: ward, column: ward, type: text, required: true, classification: pii, codes: [A, B]}
      """;

  private final Gateways.Running running;
  private final Path publications;
  private final Path drops;
  private final Map<String, Caller> departments = new HashMap<>();
  private RunningGateway gateway;

  LivePublicationsTest(Gateways.Running running) throws IOException {
    this.running = running;
    publications = Files.createDirectories(running.folder("live").resolve("publications"));
    drops = Files.createDirectories(running.folder("live-drops"));
    if (!Files.exists(publications.resolve("versions"))) {
      Files.writeString(publications.resolve("residents.yaml"), RESIDENTS);
    }
    gateway = start();
  }

  private RunningGateway start() {
    departments.clear();
    return running.of("live", List.of("--xinqiao.town=off", "--xinqiao.looks-per-minute=100000"));
  }

  private Caller operator() {
    return gateway.basic("operator");
  }

  /** As a person does who edits beside and renames. */
  private void drop(String file, String yaml) throws IOException {
    Path part = Files.writeString(publications.resolve(file + ".part"), yaml);
    Files.move(part, publications.resolve(file), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  private JsonNode shown(String id) {
    return Caller.json(operator().get("/api/publications/" + id));
  }

  private JsonNode await(String id, Predicate<JsonNode> right) {
    JsonNode answer = Await.until(SOON, () -> shown(id), right);
    assertThat(right.test(answer)).as(answer.toString()).isTrue();
    return answer;
  }

  private static Predicate<JsonNode> phase(String word) {
    return detail -> detail.at("/publication/state/phase").asString("").equals(word);
  }

  private static Predicate<JsonNode> contract(int number) {
    return detail -> detail.at("/publication/contract").asInt(0) == number;
  }

  private void phaseIs(String id, String word) {
    assertThat(shown(id).at("/publication/state/phase").asString("")).isEqualTo(word);
  }

  private void contractIs(String id, int number) {
    assertThat(shown(id).at("/publication/contract").asInt(0)).isEqualTo(number);
  }

  /** By a token of its own; the first one, for another ends it. */
  private Caller department(String authority) {
    return departments.computeIfAbsent(authority, name -> gateway.department(name));
  }

  private HttpResponse<String> push(String id, String rows) {
    return department(new PublicationId(id).authority())
        .push(
            id,
            BodyPublishers.ofString(rows),
            "Content-Type",
            "application/x-ndjson",
            "Idempotency-Key",
            UUID.randomUUID().toString());
  }

  private static String visit(int person, String ward) {
    return "{\"id\":\"%s%d\",\"ward\":\"%s\",\"at\":\"%s\"}\n".formatted(PERSON, person, ward, DAY);
  }

  private String visits(String id) throws IOException {
    String yaml = VISITS.formatted(id);
    drop(id + ".yaml", yaml);
    await(id, phase("active"));
    return yaml;
  }

  private static void problem(HttpResponse<String> answer, int status, String name) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(Caller.json(answer).path("type").asString())
        .isEqualTo("urn:xinqiao:problem:" + name);
  }

  private String laboratory(String id, Path folder) {
    return RESIDENTS
        .replace("registry.residents", id)
        .replace("recordType: resident", "recordType: pcr-result")
        .replace("freshness: PT15M", "schedule: {every: PT1S}")
        .replace("{kind: push}", "{kind: file-drop, folder: \"%s\", format: csv}".formatted(folder))
        .replace("key: [id]", "key: [id, taken]")
        .replaceAll(
            "(?s)fields:.*",
            """
            fields:
              - {name: collectedAt, column: taken, type: instant, required: true, classification: pii}
              - {name: result, column: result, type: text, required: true, classification: pii}
            """);
  }

  private void result(Path folder, String name, String person, String result) throws IOException {
    Path part =
        Files.writeString(
            folder.resolve(name + ".part"),
            "id,taken,result,at\n%s,%s,%s,%s\n"
                .formatted(person, gateway.now().minusSeconds(60), result, gateway.now()));
    Files.move(part, folder.resolve(name));
  }

  @Test
  void aSecondLaboratoryJoinsByOneMoreFileAndItsRecordsCount() throws IOException {
    String person = PERSON + "90";
    push(
        "registry.residents",
        "{\"id\":\"%s\",\"born\":\"1990-01-01\",\"at\":\"%s\"}\n".formatted(person, DAY));
    Path first = Files.createDirectories(drops.resolve("first"));
    Path second = Files.createDirectories(drops.resolve("second"));
    drop("laboratory-a.yaml", laboratory("laboratory-a.results", first));
    await("laboratory-a.results", phase("active"));
    result(first, "1.csv", person, "Not detected (qualifier value)");
    await("laboratory-a.results", shown -> shown.at("/publication/balance/created").asInt() == 1);
    Caller official = gateway.basic("official");
    assertThat(Caller.json(official.lookup(person, "visit")).path("outcome").asString())
        .isEqualTo("GREEN");

    drop("laboratory-b.yaml", laboratory("laboratory-b.results", second));
    await("laboratory-b.results", phase("active"));
    assertThat(Caller.json(official.lookup(person, "visit")).path("outcome").asString())
        .as("one that has not been read yet leaves nobody in doubt")
        .isEqualTo("GREEN");
    result(second, "1.csv", person, "Detected (qualifier value)");

    JsonNode found =
        Await.until(
            SOON,
            () -> Caller.json(official.lookup(person, "visit")),
            answer -> answer.path("outcome").asString().equals("RED"));
    assertThat(found.at("/evidence/0/publication").asString()).isEqualTo("laboratory-b.results");
    assertThat(shown("laboratory-b.results").at("/publication/balance/created").asInt())
        .isEqualTo(1);
    // One that leaves: what it had reported stays, and still names its department.
    operator().delete("/api/publications/laboratory-b.results");
    found = Caller.json(official.lookup(person, "visit"));
    assertThat(found.path("outcome").asString()).isEqualTo("RED");
    assertThat(found.at("/evidence/0/department/en").asString()).isEqualTo("Registry");
    operator().delete("/api/publications/laboratory-a.results");
  }

  @Test
  void aChangedFileTakesEffectAndTheOldVersionIsKept() throws IOException {
    String yaml = visits("clinic.changed");
    assertThat(Caller.json(push("clinic.changed", visit(1, "C"))).path("quarantined").asInt())
        .isEqualTo(1);

    drop(
        "clinic.changed.yaml",
        yaml.replace("contract: 1", "contract: 2").replace("[A, B]", "[A, B, C]"));
    JsonNode detail = await("clinic.changed", contract(2));

    assertThat(Caller.json(push("clinic.changed", visit(2, "C"))).path("created").asInt())
        .isEqualTo(1);
    assertThat(detail.path("text").asString()).contains("[A, B, C]");
    assertThat(detail.path("versions"))
        .extracting(version -> version.path("contract").asInt())
        .containsExactly(2, 1);
    assertThat(detail.at("/law/basis").asString()).isEqualTo("Test Act");
    assertThat(detail.at("/owner/steward").asString()).isEqualTo("clinic@town.example");
    try (var kept = Files.list(publications.resolve("versions/clinic.changed"))) {
      assertThat(kept.sorted().toList())
          .hasSize(2)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"))
          .first()
          .satisfies(file -> assertThat(file).hasContent(yaml));
    }
  }

  @Test
  void aBrokenFileDisturbsNothingAndIsTold() throws IOException {
    String yaml = visits("clinic.broken");
    double before = alarms("publication-refused");
    drop("clinic.broken.yaml", yaml.replace("contract: 1", "contract: one"));

    JsonNode detail = await("clinic.broken", shown -> !shown.at("/publication/problems").isEmpty());
    assertThat(detail.at("/publication/problems/0").asString())
        .isEqualTo(
            "clinic.broken.yaml:2 contract: it is of the wrong type; write a whole number, for"
                + " example 1");
    assertThat(detail.at("/publication/state/phase").asString()).isEqualTo("active");
    assertThat(push("clinic.broken", visit(1, "A")).statusCode()).isEqualTo(200);
    assertThat(alarms("publication-refused")).isEqualTo(before + 1);
    // The same number with another content.
    drop("clinic.broken.yaml", yaml.replace("[A, B]", "[A]"));
    detail =
        await(
            "clinic.broken",
            shown -> shown.at("/publication/problems/0").asString("").contains("raise it to 2"));
    assertThat(push("clinic.broken", visit(2, "B")).statusCode()).isEqualTo(200);
    assertThat(Caller.json(push("clinic.broken", visit(3, "B"))).path("created").asInt())
        .isEqualTo(1);
    // Not even read as YAML, over a restart.
    drop("clinic.broken.yaml", "publication: [");
    await(
        "clinic.broken",
        shown -> shown.at("/publication/problems/0").asString("").contains("YAML"));
    running.stop();
    gateway = start();
    assertThat(push("clinic.broken", visit(4, "A")).statusCode()).isEqualTo(200);
    // Comments, form and order are no change.
    drop("clinic.broken.yaml", "# corrected\n" + yaml.replace("[A, B]", "[ A , B ]"));
    detail = await("clinic.broken", shown -> shown.at("/publication/problems").isEmpty());
    assertThat(detail.path("versions")).hasSize(1);
  }

  private double alarms(String name) {
    return operator()
        .get("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith("xinqiao_alarms_total{name=\"" + name + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Test
  void aNewFileWithMistakesIsShownToTheOperator() throws IOException {
    drop("nobody.yaml", "title: {}\n");

    JsonNode listing =
        Await.until(
            SOON,
            () -> Caller.json(operator().get("/api/publications")),
            answer -> !answer.path("refused").isEmpty());
    assertThat(listing.path("refused"))
        .anySatisfy(file -> assertThat(file.path("file").asString()).isEqualTo("nobody.yaml"));
    assertThat(Caller.json(department("clinic").get("/api/publications")).path("refused"))
        .isEmpty();
    Files.delete(publications.resolve("nobody.yaml"));
    Await.until(
        SOON,
        () -> Caller.json(operator().get("/api/publications")),
        answer -> answer.path("refused").isEmpty());
  }

  @Test
  void aRemovedFileEndsAPublicationAndItsRowsStayCounted() throws IOException {
    String yaml = visits("clinic.removed");
    push("clinic.removed", visit(1, "A"));
    Files.delete(publications.resolve("clinic.removed.yaml"));

    JsonNode detail = await("clinic.removed", phase("deactivated"));
    assertThat(detail.at("/publication/state/by").asString()).isEqualTo("folder");
    assertThat(detail.at("/publication/balance/created").asInt()).isEqualTo(1);
    problem(push("clinic.removed", visit(2, "A")), 404, "not-found");
    assertThat(stored("clinic.removed")).isEqualTo(1);
    problem(
        department("clinic").putYaml("/api/publications/clinic.removed", yaml),
        409,
        "held-by-operator");

    drop("other-name.yaml", yaml);
    await("clinic.removed", phase("active"));
    assertThat(Caller.json(push("clinic.removed", visit(2, "A"))).path("created").asInt())
        .isEqualTo(1);
    // A file that gets another name is no other publication, and one too many is refused.
    Files.move(publications.resolve("other-name.yaml"), publications.resolve("third.yaml"));
    drop("double.yaml", yaml);
    await(
        "clinic.removed",
        shown -> shown.at("/publication/problems/0").asString("").contains("in another file too"));
    phaseIs("clinic.removed", "active");
    Files.delete(publications.resolve("third.yaml"));
    await("clinic.removed", shown -> shown.at("/publication/problems").isEmpty());
    await("clinic.removed", phase("active"));
  }

  private long stored(String id) {
    var count = gateway.bean(StoredRecords.class).count().get(new PublicationId(id));
    return count == null ? 0 : count.sum();
  }

  @Test
  void aBreakingChangeIsRefusedUnlessItIsSaidTwice() throws IOException {
    String yaml = visits("clinic.breaking");
    String address = "/api/publications/clinic.breaking";
    String other = yaml.replace("contract: 1", "contract: 2").replace("[id, ward]", "[id]");

    HttpResponse<String> refused = operator().putYaml(address, other);
    problem(refused, 409, "breaking-change");
    assertThat(Caller.json(refused).path("errors"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.asString())
                    .startsWith("clinic.breaking.yaml:11 key: it was [id, ward] and is [id]")
                    .contains("acceptBreaking: 2", "pushes all its rows again"));
    contractIs("clinic.breaking", 1);
    assertThat(publications.resolve("clinic.breaking.yaml")).hasContent(yaml);

    assertThat(operator().putYaml(address + "?breaking=true", other).statusCode()).isEqualTo(200);
    contractIs("clinic.breaking", 2);
    assertThat(publications.resolve("clinic.breaking.yaml")).hasContent(other);
    // In the folder the file says it itself, for one number only.
    String third = yaml.replace("contract: 1", "contract: 3");
    drop("clinic.breaking.yaml", third + "acceptBreaking: 2\n");
    await("clinic.breaking", shown -> !shown.at("/publication/problems").isEmpty());
    drop("clinic.breaking.yaml", third + "acceptBreaking: 3\n");
    await("clinic.breaking", contract(3));
  }

  @Test
  void aChangeOfTheKeyLetsFilesComeAgain() throws IOException {
    Path folder = Files.createDirectories(drops.resolve("again"));
    String yaml = laboratory("laboratory-c.results", folder);
    result(folder, "1.csv", PERSON + "91", "inconclusive");
    drop("laboratory-c.yaml", yaml);
    await("laboratory-c.results", shown -> shown.at("/publication/balance/read").asInt() == 1);
    drop(
        "laboratory-c.yaml",
        yaml.replace("contract: 1", "contract: 2\nacceptBreaking: 2")
            .replace("[id, taken]", "[id]"));
    await("laboratory-c.results", contract(2));

    Files.move(folder.resolve("taken/1.csv"), folder.resolve("1.csv"));
    await("laboratory-c.results", shown -> shown.at("/publication/balance/read").asInt() == 2);
    assertThat(stored("laboratory-c.results")).isEqualTo(2);
    assertAccountedFor();
    operator().delete("/api/publications/laboratory-c.results");
  }

  /** Rows of two contracts in one run would be stored and counted nowhere. */
  @Test
  void whatAnOpenRunHasLeftIsCountedWhenTheContractChanges() throws IOException {
    String yaml = visits("clinic.open");
    push("clinic.open", visit(3, "A"));
    GatewayIntake intake = gateway.bean(GatewayIntake.class);
    PublicationId id = new PublicationId("clinic.open");
    Run run = intake.open(id);
    intake.accept(run, List.of(row(1, "A", 9), row(2, "X", 9), row(3, "A", 9)));
    intake.fail(run, new PullFailure(PullFailure.Kind.NOT_STORED, "test"));

    drop("clinic.open.yaml", yaml.replace("contract: 1", "contract: 2").replace("A, B", "B, C"));
    await("clinic.open", contract(2));

    assertThat(intake.openRun(id)).isEmpty();
    JsonNode balance = shown("clinic.open").at("/publication/balance");
    assertThat(balance.path("created").asInt()).isEqualTo(2);
    assertThat(balance.path("updated").asInt()).isEqualTo(1);
    assertThat(balance.path("quarantined").asInt()).isEqualTo(1);
    assertAccountedFor();
  }

  private static RawRow row(int person, String ward, int second) {
    var values = new TreeMap<String, @org.jspecify.annotations.Nullable Object>();
    values.put("id", PERSON + person);
    values.put("ward", ward);
    values.put("at", "2026-01-02T03:04:0%dZ".formatted(second));
    return new RawRow.Parsed("line " + person, values);
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
  void aPauseOutlivesARestartAndTakesNothing() throws IOException {
    Path folder = Files.createDirectories(drops.resolve("paused"));
    drop("laboratory-d.yaml", laboratory("laboratory-d.results", folder));
    visits("clinic.paused");
    await("laboratory-d.results", phase("active"));
    for (String id : List.of("clinic.paused", "laboratory-d.results")) {
      String address = "/api/publications/" + id;
      problem(operator().post(address + "/pause", "{}"), 400, "invalid-request");
      assertThat(operator().post(address + "/pause", "{\"reason\":\"new machines\"}").statusCode())
          .isEqualTo(200);
      problem(
          operator().post(address + "/pause", "{\"reason\":\"again\"}"), 409, "publication-paused");
    }
    result(folder, "1.csv", PERSON + "92", "inconclusive");
    running.stop();
    gateway = start();

    HttpResponse<String> refused = push("clinic.paused", visit(1, "A"));
    problem(refused, 409, "publication-paused");
    assertThat(Caller.json(refused).path("detail").asString()).contains("new machines");
    assertThat(stored("clinic.paused")).isZero();
    assertThat(folder.resolve("1.csv")).exists();
    assertThat(Caller.json(gateway.anonymous().get("/api/overview")).path("publications"))
        .filteredOn(one -> one.path("id").asString().equals("clinic.paused"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.path("state").asString()).isEqualTo("paused");
              assertThat(one.path("reason").asString()).isEqualTo("new machines");
              assertThat(one.has("by")).isFalse();
            });
    String resume = "/resume";
    problem(
        department("clinic")
            .post("/api/publications/clinic.paused" + resume, "{\"reason\":\"go\"}"),
        409,
        "held-by-operator");
    for (String id : List.of("clinic.paused", "laboratory-d.results")) {
      assertThat(
              operator()
                  .post("/api/publications/" + id + resume, "{\"reason\":\"they work\"}")
                  .statusCode())
          .isEqualTo(200);
    }
    assertThat(push("clinic.paused", visit(1, "A")).statusCode()).isEqualTo(200);
    await("laboratory-d.results", shown -> shown.at("/publication/balance/read").asInt() == 1);
    problem(
        operator().post("/api/publications/clinic.paused/resume", "{\"reason\":\"twice\"}"),
        409,
        "not-paused");
    operator().delete("/api/publications/laboratory-d.results");
  }

  @Test
  void whatItsOwnRulesStopIsPausedForGood() throws IOException {
    visits("clinic.stopped");
    double before = alarms("publication-paused");
    gateway
        .bean(PullReports.class)
        .failed(
            new PublicationId("clinic.stopped"),
            new PullFailure(PullFailure.Kind.STOPPED, "37% of the rows are bad"),
            gateway.now());

    JsonNode detail = await("clinic.stopped", phase("paused"));
    assertThat(detail.at("/publication/state/by").asString()).isEqualTo("gateway");
    assertThat(detail.at("/publication/state/reason").asString())
        .isEqualTo("37% of the rows are bad");
    assertThat(alarms("publication-paused")).isEqualTo(before + 1);
    problem(push("clinic.stopped", visit(1, "A")), 409, "publication-paused");
    assertThat(
            department("clinic")
                .post("/api/publications/clinic.stopped/resume", "{\"reason\":\"corrected\"}")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void aDepartmentActivatesByTheApiWithinItsLimits() throws IOException {
    Caller department = department("clinic");
    String address = "/api/publications/clinic.own";
    String yaml = VISITS.formatted("clinic.own");
    Path own = gateway.data().resolve("departments/clinic");
    Files.createDirectories(own);
    Files.deleteIfExists(own.resolve("record-types"));
    HttpResponse<String> type = department.putYaml(address, yaml);
    problem(type, 422, "publication-mistakes");
    assertThat(Caller.json(type).at("/errors/0").asString())
        .startsWith("clinic.own.yaml:5 recordType:");
    Files.writeString(own.resolve("record-types"), "visit\n");

    assertThat(department.putYaml(address, yaml).statusCode()).isEqualTo(200);
    assertThat(push("clinic.own", visit(1, "A")).statusCode()).isEqualTo(200);
    assertThat(publications.resolve("clinic.own.yaml")).hasContent(yaml);
    HttpResponse<String> twice =
        department.putYaml(
            address, yaml.replace("contract: 1", "contract: x").replace("key:", "kye:"));
    problem(twice, 422, "publication-mistakes");
    assertThat(Caller.json(twice).path("errors")).hasSize(3);
    problem(department.putYaml("/api/publications/clinic.else", yaml), 422, "publication-mistakes");
    HttpResponse<String> secret =
        department.putYaml(
            "/api/publications/clinic.thief",
            VISITS
                .formatted("clinic.thief")
                .replace(
                    "{kind: push}\nfreshness: PT15M",
                    "{kind: http-json, url: 'http://127.0.0.1:1/', token: {env: PATH}}\n"
                        + "schedule: {every: PT1H}"));
    problem(secret, 422, "publication-mistakes");
    assertThat(Caller.json(secret).path("errors")).hasSize(2);
    assertThat(publications.resolve("clinic.thief.yaml")).doesNotExist();
    problem(operator().put(address, yaml), 415, "wrong-media-type");
    problem(gateway.basic("official").putYaml(address, yaml), 403, "forbidden");
    problem(gateway.anonymous().putYaml(address, yaml), 401, "sign-in");

    assertThat(department.delete(address).statusCode()).isEqualTo(200);
    assertThat(publications.resolve("clinic.own.yaml")).doesNotExist();
    problem(department.delete(address), 404, "not-found");
    assertThat(department.putYaml(address, yaml).statusCode()).isEqualTo(200);
  }

  private static final String TESTS =
      """
      tests:
        - {name: a ward, given: {id: a1, ward: A, at: "2026-01-02T03:04:05Z"}, expect: accepted}
        - {name: no ward, given: {id: a1, ward: Z, at: "2026-01-02T03:04:05Z"}, expect: %s}
      """;

  @Test
  void aContractWhoseOwnTestsFailDoesNotComeIntoForce() throws IOException {
    String yaml = VISITS.formatted("clinic.tested");
    String address = "/api/publications/clinic.tested";
    String wrong = yaml + TESTS.formatted("accepted");
    HttpResponse<String> refused = operator().putYaml(address, wrong);
    problem(refused, 422, "publication-mistakes");
    assertThat(Caller.json(refused).path("errors"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.asString())
                    .startsWith(
                        "clinic.tested.yaml:16 tests[1]: the test 'no ward' fails: expected")
                    .contains("accepted, but it is quarantined as unknown-code in ward"));
    drop("tested.yaml", wrong);
    await("clinic.tested", shown -> shown.path("type").asString("").endsWith("not-found"));
    Await.until(
        SOON,
        () -> Caller.json(operator().get("/api/publications")).path("refused"),
        files -> files.toString().contains("'no ward' fails"));
    assertThat(operator().get(address).statusCode()).isEqualTo(404);

    drop("tested.yaml", yaml + TESTS.formatted("{quarantined: unknown-code}"));
    await("clinic.tested", phase("active"));
    drop("tested.yaml", wrong.replace("contract: 1", "contract: 2"));
    await("clinic.tested", shown -> shown.path("publication").path("problems").size() == 1);
    contractIs("clinic.tested", 1);
    assertThat(push("clinic.tested", visit(1, "A")).statusCode()).isEqualTo(200);
    operator().delete(address);
    // What has ended comes back as what is new does.
    problem(
        operator().putYaml(address, wrong.replace("contract: 1", "contract: 2")),
        422,
        "publication-mistakes");
    phaseIs("clinic.tested", "deactivated");
  }

  /**
   * A row that was ahead of the clock is so no more: as if another release had read it otherwise.
   */
  @Test
  void whatIsInForceStaysSoAtAStartThoughATestFailsNow() throws IOException {
    java.time.Instant ahead = gateway.now().plus(Duration.ofMinutes(5)).plusSeconds(10);
    String yaml =
        VISITS.formatted("clinic.kept")
            + """
              tests:
                - {name: ahead, given: {id: a1, ward: A, at: "%s"}, expect: {quarantined: in-the-future}}
              """
                .formatted(ahead);
    HttpResponse<String> activated = operator().putYaml("/api/publications/clinic.kept", yaml);
    assertThat(activated.statusCode()).as(activated.body()).isEqualTo(200);
    java.time.Instant fails = ahead.minus(Duration.ofMinutes(5));
    running.stop();
    Await.until(SOON, java.time.Instant::now, now -> now.isAfter(fails));
    gateway = start();

    phaseIs("clinic.kept", "active");
    assertThat(shown("clinic.kept").at("/publication/problems")).isEmpty();
    assertThat(push("clinic.kept", visit(1, "A")).statusCode()).isEqualTo(200);
    assertThat(gateway.lines("logs/xinqiao.log"))
        .anyMatch(line -> line.contains("the test 'ahead' fails"));
    operator().delete("/api/publications/clinic.kept");
    problem(operator().putYaml("/api/publications/clinic.kept", yaml), 422, "publication-mistakes");
  }

  @Test
  void anothersPublicationIsNotThere() throws IOException {
    String yaml = visits("clinic.private");
    String address = "/api/publications/clinic.private";
    Caller other = department("hospital");
    String nothing = other.get("/api/publications/clinic.nothing").body();
    String reason = "{\"reason\":\"none\"}";

    for (HttpResponse<String> answer :
        List.of(
            other.get(address),
            other.putYaml(address, yaml.replace("contract: 1", "contract: 2")),
            other.post(address + "/pause", reason),
            other.post(address + "/resume", reason),
            other.delete(address))) {
      problem(answer, 404, "not-found");
      assertThat(answer.body()).isEqualTo(nothing);
    }
    assertThat(Caller.json(other.get("/api/publications")).path("publications")).isEmpty();
    assertThat(Caller.json(department("clinic").get("/api/publications")).path("publications"))
        .extracting(one -> one.path("id").asString())
        .contains("clinic.private")
        .allMatch(id -> id.startsWith("clinic."));
    phaseIs("clinic.private", "active");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..%2F..%2Fetc", "%2e%2e", "versions", "a..b", "a.b%00", "A.b", "a.b%2Fc", ".a.b"})
  void anIdCanBeNoPath(String id) {
    HttpResponse<String> answer =
        operator().putYaml("/api/publications/" + id, VISITS.formatted("clinic.path"));

    assertThat(answer.statusCode()).as(answer.body()).isIn(400, 404);
    assertThat(running.folder("etc.yaml")).doesNotExist();
  }

  @Test
  void theCommandsDoTheSame() throws IOException {
    Path file = Files.writeString(drops.resolve("by-command.yaml"), VISITS.formatted("clinic.cli"));
    Path password =
        Files.createFile(
            drops.resolve("password-" + UUID.randomUUID()),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, gateway.password("operator"));

    assertThat(run(password, "activate", file.toString())).isZero();
    phaseIs("clinic.cli", "active");
    assertThat(run(password, "pause", "clinic.cli", "--reason", "a test")).isZero();
    phaseIs("clinic.cli", "paused");
    assertThat(run(password, "resume", "clinic.cli", "--reason", "it went well")).isZero();
    Files.writeString(
        file,
        VISITS
            .formatted("clinic.cli")
            .replace("contract: 1", "contract: 2")
            .replace("key: [id, ward]", "key: [id]"));
    assertThat(run(password, "activate", file.toString())).isEqualTo(1);
    assertThat(run(password, "activate", file.toString(), "--breaking")).isZero();
    contractIs("clinic.cli", 2);
    assertThat(run(password, "deactivate", "clinic.cli")).isZero();
    phaseIs("clinic.cli", "deactivated");
    assertThat(run(password, "deactivate", "clinic.cli")).isEqualTo(1);
  }

  private int run(Path password, String... command) {
    List<String> all = new java.util.ArrayList<>(List.of(command));
    all.addAll(
        List.of(
            "--server",
            gateway.base().toString(),
            "--user",
            "operator",
            "--password-file",
            password.toString()));
    return CommandLineInterface.run(all.toArray(String[]::new));
  }
}
