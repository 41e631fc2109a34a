package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.gateway.intake.GatewayIntake;
import org.xinqiao.gateway.intake.Quarantine;
import org.xinqiao.gateway.intake.StoredCount;
import org.xinqiao.gateway.publishing.StoredRecords;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The quarantine over HTTP and by its subcommands. Each test has a publication of its own. */
@ExtendWith(Gateways.class)
@Order(Integer.MAX_VALUE)
class QuarantineApiTest {
  private static final String FOLDER = "quarantine";
  private static final List<String> NAMES = List.of("shown", "mended", "corrected", "flood");
  private static final String PERSON = "330106199001011234";
  private static final String YAML =
      """
      publication: clinic.%s
      contract: %d
      title: {en: Visits}
      owner: {name: {en: Clinic}, steward: clinic@town.example}
      recordType: visit
      law: {basis: Test Act, purposes: [health-code], retention: P1Y}
      source: {kind: push}
      freshness: PT15M
      version: {column: at}
      identity: {type: resident-id, column: id}
      key: [id, ward]
      quarantine: {percent: 50, from: 10}
      fields:
        - {name: ward, column: ward, type: text, required: true, classification: pii, codes: [%s]}
      """;

  @TempDir private Path temporary;
  private final Gateways.Running running;
  private RunningGateway gateway;
  private String token;
  private Caller department;

  QuarantineApiTest(Gateways.Running running) {
    this.running = running;
  }

  @BeforeEach
  void start() throws IOException {
    Path publications = Files.createDirectories(running.folder(FOLDER).resolve("publications"));
    for (String name : NAMES) {
      Path file = publications.resolve(name + ".yaml");
      if (!Files.exists(file)) {
        Files.writeString(file, YAML.formatted(name, 1, "A"));
      }
    }
    started();
  }

  private void started() {
    gateway = running.of(FOLDER, List.of("--xinqiao.town=off"));
    token = gateway.token("clinic");
    department = Caller.bearer(gateway.base(), token);
  }

  private HttpResponse<String> push(String name, String rows) {
    return department.push(
        "clinic." + name,
        BodyPublishers.ofString(rows),
        "Content-Type",
        "application/x-ndjson",
        "Idempotency-Key",
        UUID.randomUUID().toString());
  }

  private static String row(String name, int person, String ward) {
    return "{\"id\":\"%s%s%d\",\"ward\":%s,\"at\":\"2026-01-02T03:04:05Z\"}\n"
        .formatted(PERSON, name, person, ward);
  }

  private static JsonNode ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Caller.json(answer);
  }

  private JsonNode list(String name, String more) {
    return ok(department.get("/api/quarantine?publication=clinic." + name + more));
  }

  private HttpResponse<String> replay(String path, String key, String body) {
    return department.post("/api/quarantine/" + path, body, "Idempotency-Key", key);
  }

  private void everythingIsAccountedFor() {
    var stored = gateway.bean(StoredRecords.class).count();
    GatewayIntake intake = gateway.bean(GatewayIntake.class);
    assertThat(
            StoredCount.recount(
                intake.balance().without(intake.underWay()),
                id -> stored.containsKey(id) ? stored.get(id).sum() : 0,
                gateway.bean(Quarantine.class)))
        .isEqualTo(new StoredCount.Result.Agrees());
  }

  @Test
  void theDepartmentSeesItsRowsAndOthersDoNot() {
    ok(push("shown", row("s", 1, "\"C\"") + row("s", 2, "\"D\"") + row("s", 3, "7") + "{cut\n"));

    JsonNode list = list("shown", "&limit=3");
    assertThat(list.get("total").asLong()).isEqualTo(4);
    assertThat(list.get("reasons").get(0).get("code").asString()).isEqualTo("unknown-code");
    assertThat(list.get("reasons").get(0).get("count").asLong()).isEqualTo(2);
    assertThat(list.get("entries")).hasSize(3);
    JsonNode rest = list("shown", "&limit=3&after=" + list.get("next").asString());
    assertThat(rest.get("entries")).hasSize(1);
    assertThat(rest.get("next").isNull()).isTrue();
    assertThat(list("shown", "&code=unknown-code&field=ward").get("total").asLong()).isEqualTo(2);

    String key = list("shown", "&code=wrong-type").at("/entries/0/key").asString();
    int looks = gateway.lines("audit.log").size();
    HttpResponse<String> shown = department.get("/api/quarantine/" + key);
    assertThat(ok(shown).at("/row/values/ward").isNumber()).isTrue();
    assertThat(shown.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(gateway.lines("audit.log")).hasSize(looks + 1);
    assertThat(gateway.lines("audit.log").getLast())
        .contains("quarantine-show", "clinic.shown", key)
        .doesNotContain(PERSON);

    Caller other = gateway.department("hospital");
    assertThat(other.get("/api/quarantine/" + key).statusCode()).isEqualTo(404);
    assertThat(ok(other.get("/api/quarantine")).get("total").asLong()).isZero();
    assertThat(other.get("/api/quarantine?publication=clinic.shown").statusCode()).isEqualTo(404);
    assertThat(
            other
                .post(
                    "/api/quarantine/replay",
                    "{\"publication\":\"clinic.shown\",\"all\":true}",
                    "Idempotency-Key",
                    "other")
                .statusCode())
        .isEqualTo(404);
    assertThat(gateway.lines("audit.log")).as("none of it was a look").hasSize(looks + 1);

    Caller operator = gateway.basic("operator");
    HttpResponse<String> blind = operator.get("/api/quarantine/" + key);
    assertThat(ok(blind).at("/entry/code").asString()).isEqualTo("wrong-type");
    assertThat(blind.body()).doesNotContain("\"row\"", PERSON);
    assertThat(gateway.lines("audit.log")).as("no row, no look").hasSize(looks + 1);
    assertThat(ok(operator.get("/api/quarantine?publication=clinic.shown")).get("total").asLong())
        .isEqualTo(4);
    String all = "{\"publication\":\"clinic.shown\",\"all\":true}";
    assertThat(
            operator
                .post("/api/quarantine/replay", all, "Idempotency-Key", "operator")
                .statusCode())
        .isEqualTo(403);
    assertThat(gateway.basic("official").get("/api/quarantine/" + key).statusCode()).isEqualTo(403);
    assertThat(gateway.anonymous().get("/api/quarantine/" + key).statusCode()).isEqualTo(401);
    assertThat(department.get("/api/quarantine/" + "0".repeat(64)).statusCode()).isEqualTo(404);
    assertThat(department.get("/api/quarantine/none").statusCode()).isEqualTo(404);
    assertThat(department.get("/api/quarantine?after=none").statusCode()).isEqualTo(400);
    assertThat(department.get("/api/quarantine?publication=NONE").statusCode()).isEqualTo(404);
  }

  @Test
  void aMendedContractLetsRowsInAndARepeatTellsTheSame() throws IOException {
    ok(push("mended", row("m", 1, "\"A\"") + row("m", 2, "\"B\"") + row("m", 3, "\"C\"")));
    running.stop();
    Files.writeString(
        running.folder(FOLDER).resolve("publications/mended.yaml"),
        YAML.formatted("mended", 2, "A, B"));
    started();

    String all = "{\"publication\":\"clinic.mended\",\"all\":true}";
    HttpResponse<String> first = replay("replay", "one", all);
    JsonNode answer = ok(first);
    assertThat(answer.get("read").asLong()).isEqualTo(2);
    assertThat(answer.get("accepted").asLong()).isEqualTo(1);
    assertThat(answer.get("quarantined").asLong()).isEqualTo(1);
    assertThat(answer.at("/refused/0/remedy").asString()).isEqualTo("send one of A, B");
    assertThat(list("mended", "").at("/entries/0/contractVersion").asInt()).isEqualTo(2);
    assertThat(gateway.lines("audit.log").getLast())
        .contains("quarantine-replay", "1 of 2 accepted");

    assertThat(replay("replay", "one", all).body()).isEqualTo(first.body());
    running.stop();
    started();
    assertThat(replay("replay", "one", all).body()).isEqualTo(first.body());
    assertThat(replay("replay", "one", all.replace("\"all\":true", "\"code\":\"x\"")).statusCode())
        .isEqualTo(422);
    assertThat(ok(replay("replay", "two", all)).get("accepted").asLong()).isZero();
    assertThat(replay("replay", "", all).statusCode()).isEqualTo(400);
    for (String wrong :
        List.of("", ",\"all\":true,\"code\":\"x\"", ",\"keys\":[\"x\"]", ",\"keys\":[]")) {
      String body = "{\"publication\":\"clinic.mended\"" + wrong + "}";
      assertThat(replay("replay", "wrong", body).statusCode()).as(body).isEqualTo(400);
    }
    JsonNode runs = ok(gateway.anonymous().get("/api/overview")).get("publications");
    for (JsonNode publication : runs) {
      if (publication.get("id").asString().equals("clinic.mended")) {
        assertThat(publication.at("/runs/0/replay").asBoolean()).isTrue();
        assertThat(publication.at("/balance/quarantined").asLong()).isEqualTo(1);
        assertThat(publication.at("/balance/read").asLong()).isEqualTo(3);
      }
    }
    everythingIsAccountedFor();
  }

  @Test
  void aCorrectedRowIsTakenByCommandToo() throws IOException {
    ok(push("corrected", row("c", 1, "\"C\"") + row("c", 2, "\"C\"") + row("c", 3, "\"C\"")));
    String key = list("corrected", "").at("/entries/0/key").asString();
    JsonNode shown = ok(department.get("/api/quarantine/" + key)).at("/row/values");
    String values = shown.toString();
    String body = "{\"publication\":\"clinic.corrected\",\"values\":" + values + "}";

    HttpResponse<String> refused = replay(key + "/replay", "c1", body);
    assertThat(ok(refused).get("quarantined").asLong()).isEqualTo(1);
    assertThat(refused.body()).doesNotContain(PERSON);
    assertThat(
            replay(key + "/replay", "c2", body.replace("clinic.corrected", "clinic.shown"))
                .statusCode())
        .as("of another publication")
        .isEqualTo(404);
    String nested =
        "{\"publication\":\"clinic.corrected\",\"values\":{\"id\":{\"x\":\"" + PERSON + "\"}}}";
    HttpResponse<String> wrong = replay(key + "/replay", "c3", nested);
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).doesNotContain(PERSON);
    String good = body.replace("\"C\"", "\"A\"");
    HttpResponse<String> taken = replay(key + "/replay", "c4", good);
    assertThat(ok(taken).get("created").asLong()).isEqualTo(1);
    assertThat(replay(key + "/replay", "c4", good).body()).as("again").isEqualTo(taken.body());
    assertThat(replay(key + "/replay", "c5", good).statusCode()).as("gone").isEqualTo(404);

    Path file = temporary.resolve("token");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, token);
    String[] who = {"--server", gateway.base().toString(), "--token-file", file.toString()};
    assertThat(command(who, "quarantine", "list", "clinic.corrected"))
        .contains("2 in quarantine", "2  unknown-code in ward", "send one of A", "push line ");
    String other = list("corrected", "").at("/entries/0/key").asString();
    assertThat(command(who, "quarantine", "show", other)).contains("ward = \"C\"", PERSON);
    Path fixed = temporary.resolve("row.json");
    Files.writeString(
        fixed, command(who, "quarantine", "show", other, "--json").replace("\"C\"", "\"A\""));
    assertThat(
            command(
                who,
                "quarantine",
                "replay",
                "clinic.corrected",
                "--key",
                other,
                "--row",
                fixed.toString()))
        .contains("1 tried = 1 accepted + 0 duplicate");
    JsonNode sum =
        new ObjectMapper()
            .readTree(command(who, "quarantine", "replay", "clinic.corrected", "--all", "--json"));
    assertThat(sum.get("read").asLong()).isEqualTo(1);
    assertThat(sum.get("runs")).hasSize(1);
    assertThat(command(who, "quarantine", "replay", "clinic.corrected", "--code", "unknown-code"))
        .contains("1 that stay in quarantine", "unknown-code in ward: send one of A");
    everythingIsAccountedFor();
  }

  /** What a subcommand prints, with the options of whoever calls it at its end. */
  private static String command(String[] who, String... words) {
    String[] all = Arrays.copyOf(words, words.length + who.length);
    System.arraycopy(who, 0, all, words.length, who.length);
    RunningGateway.Said said = RunningGateway.command(all);
    assertThat(said.exitCode()).as(said.err()).isZero();
    return said.out();
  }

  @Test
  void aFloodOfBadRowsStopsThePublicationAndItsQuarantineWaits() {
    var rows = new StringBuilder(row("f", 0, "\"A\""));
    for (int i = 1; i < 12; i++) {
      rows.append(row("f", i, "\"C\""));
    }
    HttpResponse<String> stopped = push("flood", rows.toString());
    assertThat(stopped.statusCode()).isEqualTo(409);
    assertThat(stopped.body())
        .contains("11 of 12 rows are bad, more than 50 %", "unknown-code in ward")
        .doesNotContain(PERSON);
    HttpResponse<String> waits =
        replay("replay", "flood", "{\"publication\":\"clinic.flood\",\"all\":true}");
    assertThat(waits.statusCode()).isEqualTo(409);
    assertThat(waits.body()).contains("run-broken-off");

    ok(
        department.post(
            "/api/publications/clinic.flood/resume", "{\"reason\":\"they are drafts\"}"));
    ok(push("flood", row("f", 99, "\"A\"")));
    JsonNode replayed =
        ok(replay("replay", "flood", "{\"publication\":\"clinic.flood\",\"all\":true}"));
    assertThat(replayed.get("quarantined").asLong()).isEqualTo(11);
    everythingIsAccountedFor();
  }
}
