package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.intake.GatewayIntake;
import tools.jackson.databind.JsonNode;

/** What a department sees and does by its token, in the running gateway of the sample. */
@ExtendWith(Gateways.class)
class DepartmentsTest {
  private static final String RESULTS = "laboratory.pcr-results";
  private static final String RUNS = "/api/publications/" + RESULTS + "/runs";

  @TempDir private Path folder;
  private final Gateways.Running running;
  private RunningGateway gateway;

  DepartmentsTest(Gateways.Running running) {
    this.running = running;
    this.gateway = running.sample();
  }

  @BeforeEach
  void start() {
    gateway = running.sample();
  }

  private RunningGateway.Said runs(String publication, String... more) throws IOException {
    Path token = folder.resolve("token");
    Files.deleteIfExists(token);
    Files.createFile(
        token, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(token, gateway.token("laboratory") + "\n");
    List<String> args = new ArrayList<>(List.of("runs", publication));
    args.addAll(List.of("--server", gateway.base().toString(), "--token-file", token.toString()));
    args.addAll(List.of(more));
    return RunningGateway.command(args.toArray(String[]::new));
  }

  @Test
  void aDepartmentSeesItsOwnRunsNewestFirst() {
    HttpResponse<String> answer = gateway.department("laboratory").get(RUNS + "?limit=1");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode runs = Caller.json(answer);
    assertThat(runs.get("runs").size()).isEqualTo(1);
    assertThat(runs.get("publication").asString()).isEqualTo(RESULTS);
    assertThat(runs.get("kept").asInt()).isPositive();
    var kept = gateway.bean(GatewayIntake.class).completed(new PublicationId(RESULTS));
    JsonNode all = Caller.json(gateway.basic("operator").get(RUNS + "?limit=1000")).get("runs");
    assertThat(all.size()).isGreaterThanOrEqualTo(kept.size());
    long sooner = Long.MAX_VALUE;
    for (JsonNode run : all) {
      assertThat(run.get("id").asLong()).isLessThan(sooner);
      sooner = run.get("id").asLong();
      assertThat(run.get("balanced").asBoolean()).isTrue();
      assertThat(run.get("accepted").asLong())
          .isEqualTo(run.get("created").asLong() + run.get("updated").asLong());
    }
    JsonNode first = all.get(all.size() - 1);
    assertThat(first.get("read").asLong()).isEqualTo(kept.getFirst().read()).isPositive();
    assertThat(first.get("started").asString()).isEqualTo(kept.getFirst().started().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1001", "-1"})
  void aLimitOutOfBoundsIsNamed(String limit) {
    HttpResponse<String> answer = gateway.department("laboratory").get(RUNS + "?limit=" + limit);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Caller.json(answer).get("field").asString()).isEqualTo("limit");
  }

  @Test
  void anotherDepartmentsRunsAreNotThere() {
    String nothing = gateway.basic("operator").get("/api/publications/no.such/runs").body();
    for (String authority : List.of("clinic", "lab", RESULTS)) {
      HttpResponse<String> answer = gateway.department(authority).get(RUNS);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).isEqualTo(nothing);
    }
    assertThat(gateway.basic("official").get(RUNS).statusCode()).isEqualTo(403);
    assertThat(gateway.anonymous().get(RUNS).statusCode()).isEqualTo(401);
    // The demo's user stands for all departments.
    assertThat(gateway.basic("department").get(RUNS).statusCode()).isEqualTo(200);
  }

  @Test
  void aTokenEndsAtOnceWhenItIsReplacedOrRemoved() {
    Caller first = gateway.department("laboratory");
    assertThat(first.get(RUNS).statusCode()).isEqualTo(200);
    Caller second = gateway.department("laboratory");
    assertThat(first.get(RUNS).statusCode()).isEqualTo(401);
    assertThat(second.get(RUNS).statusCode()).isEqualTo(200);
    var removed =
        RunningGateway.command(
            "department", "remove", "laboratory", "--data", gateway.data().toString());
    assertThat(removed.exitCode()).as(removed.err()).isZero();
    HttpResponse<String> answer = second.get(RUNS);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(Caller.json(answer).get("type").asString())
        .isEqualTo("urn:xinqiao:problem:wrong-token");
  }

  @Test
  void aTokenIsNoSessionAndNotAnotherRole() {
    Caller department = gateway.department("laboratory");
    department.get(RUNS);
    JsonNode session = Caller.json(department.get("/api/session"));
    assertThat(session.get("user").asString()).isEqualTo("laboratory");
    assertThat(session.get("roles").toString()).isEqualTo("[\"department\"]");
    assertThat(department.lookup("nobody", "p").statusCode()).isEqualTo(403);
    assertThat(department.get("/actuator/prometheus").statusCode()).isEqualTo(403);
    assertThat(department.get(RUNS).headers().firstValue("Set-Cookie").orElse(""))
        .doesNotContain("JSESSIONID");
    assertThat(gateway.department("official").lookup("nobody", "p").statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "PATCH, /api/publications/laboratory.pcr-results",
    "GET,   /api/checks",
    "GET,   /api/discoveries",
    "PUT,   /api/dry-runs",
    "POST,  /api/checks/1",
    "PUT,   /api/quarantine/1",
    "DELETE,/api/quarantine/1",
    "PUT,   /api/held-runs/1",
    "DELETE,/api/held-runs/1",
    "POST,  /api/overview",
    "GET,   /api/nothing",
    "GET,   /actuator/env",
    "GET,   /nothing"
  })
  void whatIsNotNamedIsRefused(String method, String path) {
    for (Caller caller : List.of(gateway.department("laboratory"), gateway.basic("operator"))) {
      assertThat(caller.call(method, path).statusCode()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET,   /api/publications",
    "GET,   /api/publications/no.such/x",
    "PUT,   /api/publications/no.such/x",
    "POST,  /api/publications/no.such/x",
    "DELETE,/api/publications/no.such/x",
    "GET,   /api/quarantine/x/y",
    "POST,  /api/quarantine/x/y",
    "POST,  /api/checks",
    "POST,  /api/discoveries",
    "POST,  /api/dry-runs",
    "GET,   /api/held-runs",
    "POST,  /api/held-runs/x/y"
  })
  void whatIsNamedIsForDepartmentsAndOperators(String method, String path) {
    for (Caller caller : List.of(gateway.department("laboratory"), gateway.basic("operator"))) {
      assertThat(caller.call(method, path).statusCode()).isNotIn(401, 403);
    }
    assertThat(gateway.basic("official").call(method, path).statusCode()).isEqualTo(403);
    assertThat(gateway.anonymous().call(method, path).statusCode()).isEqualTo(401);
  }

  @Test
  void noTokenIsKeptOrLogged() throws IOException {
    String token = gateway.token("laboratory");
    assertThat(token).matches("xqd_[A-Za-z0-9_-]{32}");
    Caller department = Caller.bearer(gateway.base(), token);
    department.get(RUNS);
    department.get("/api/publications/no.such/runs");
    department.lookup("nobody", "p");
    department.call("POST", "/api/publications/" + RESULTS + "/records");
    gateway.token("laboratory");
    department.get(RUNS);
    List<Path> files = new ArrayList<>();
    try (var all = Files.walk(gateway.data())) {
      all.filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(gateway.data().resolve("grid")))
          .filter(file -> !file.startsWith(gateway.data().resolve("town")))
          .forEach(files::add);
    }
    assertThat(files).contains(gateway.data().resolve("departments.json"));
    for (Path file : files) {
      assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(token))
          .as(file.toString())
          .isFalse();
    }
  }

  @Test
  void runsAreATableOrJson() throws IOException {
    var table = runs(RESULTS, "--limit", "3");
    assertThat(table.exitCode()).as(table.err()).isZero();
    assertThat(table.out().lines().findFirst().orElseThrow())
        .contains("run", "started", "read", "created", "duplicate", "kept aside");
    assertThat(table.out()).containsPattern("\\d of the \\d+ runs that are kept");
    var json = runs(RESULTS, "--json");
    assertThat(json.out().strip()).startsWith("{\"publication\":\"" + RESULTS + "\"").endsWith("}");
    assertThat(json.err()).isEmpty();
  }

  @Test
  void aCommandThatIsRefusedEndsInOneLine() throws IOException {
    var other = runs("civil-registry.residents");
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.out()).isEmpty();
    assertThat(other.err().strip())
        .hasLineCount(1)
        .startsWith("There is no publication of this name (id): give the id");
    Path old = Files.copy(folder.resolve("token"), folder.resolve("old"));
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-------"));
    gateway.token("laboratory");
    var ended =
        RunningGateway.command(
            "runs", RESULTS, "--server", gateway.base().toString(), "--token-file", old.toString());
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err().strip())
        .hasLineCount(1)
        .contains("refuses the token", "department add")
        .doesNotContain("xqd_");
  }
}
