package org.xinqiao.gateway.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.gateway.store.EntryStore;
import tools.jackson.databind.JsonNode;

/**
 * Publications that are tried and drafted over HTTP, from the town's sources and one that hangs.
 */
@ExtendWith(Gateways.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DraftsApiTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String CHECKS = "/api/checks";
  private static final String DRY_RUNS = "/api/dry-runs";
  private static final String DISCOVERIES = "/api/discoveries";
  private static final String RESULTS = "laboratory.pcr-results";
  private static final String PERSON = "330106199001011234";
  private static final String SECRET = "s3cr3t-of-the-laboratory";

  private final RunningGateway gateway;
  private final Caller operator;
  private final Caller laboratory;
  private final Path own;
  private final HttpServer source;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile CountDownLatch hanging = new CountDownLatch(0);

  DraftsApiTest(Gateways.Running running) throws IOException {
    gateway = running.sample();
    operator = gateway.session("operator");
    laboratory = gateway.department("laboratory");
    own = Files.createDirectories(gateway.data().resolve("departments/laboratory"));
    Files.createDirectories(own.resolve("secrets"));
    Files.writeString(own.resolve("secrets/token"), SECRET);
    Files.writeString(own.resolve("record-types"), "pcr-result\n");
    source = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    source.setExecutor(Executors.newCachedThreadPool());
    source.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          try {
            hanging.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          byte[] page =
              """
              {"items":[{"id":"%s","at":"2021-03-01T00:00:00Z","result":"Detected (qualifier value)"},
                        {"id":"%s","at":"%s","result":7}]}"""
                  .formatted(PERSON, PERSON, PERSON)
                  .getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    source.start();
    Files.writeString(own.resolve("hosts"), place() + "\n");
  }

  @AfterAll
  void stop() throws IOException {
    source.stop(0);
    for (String name : List.of("hosts", "record-types", "secrets/token", "secrets")) {
      Files.delete(own.resolve(name));
    }
    Files.delete(own);
  }

  private String place() {
    return "127.0.0.1:" + source.getAddress().getPort();
  }

  private String yaml(String url) {
    return """
        publication: laboratory.tried
        contract: 1
        title: {en: Results}
        owner: {name: {en: Laboratory}, steward: lab@town.example}
        recordType: pcr-result
        law: {basis: Test Act, purposes: [health-code], retention: P1Y}
        source: {kind: http-json, url: "%s", token: {file: "%s"}}
        schedule: {every: PT1H}
        version: {column: at}
        identity: {type: resident-id, column: id}
        key: [id, at]
        fields:
          - {name: result, column: result, type: text, required: true, classification: pii}
          - {name: collectedAt, column: at, type: instant, required: true, classification: pii}
        """
        .formatted(url, own.resolve("secrets/token"));
  }

  private String yaml() {
    return yaml("http://" + place() + "/rows");
  }

  private String text(String id) {
    return Caller.json(operator.get("/api/publications/" + id)).path("text").asString();
  }

  private static JsonNode good(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Caller.json(answer);
  }

  private static JsonNode problem(HttpResponse<String> answer, int status, String name) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(answer.body()).doesNotContain(PERSON, SECRET);
    JsonNode problem = Caller.json(answer);
    assertThat(problem.path("type").asString()).isEqualTo("urn:xinqiao:problem:" + name);
    return problem;
  }

  @ParameterizedTest
  @ValueSource(strings = {"civil-registry.residents", RESULTS, "cdc.cases", "immunization.doses"})
  void theTownsSourcesPass(String id) {
    JsonNode check = good(operator.postYaml(CHECKS + "?file=town.yaml", text(id)));

    assertThat(check.path("publication").asString()).isEqualTo(id);
    assertThat(check.path("passed").asBoolean()).as(check.toString()).isTrue();
    assertThat(check.path("steps"))
        .extracting(step -> step.path("name").asString())
        .containsExactly("contract", "connection", "permissions", "columns", "tests");

    JsonNode dry = good(operator.postYaml(DRY_RUNS + "?rows=200", text(id)));
    assertThat(dry.path("read").asInt()).isEqualTo(200);
    assertThat(dry.path("brokenOff").asBoolean()).isTrue();
    assertThat(dry.path("decidedBy").asString()).isEqualTo("all-records");
    assertThat(dry.path("outcomesTold").asBoolean()).isTrue();
    JsonNode quality = dry.path("quality");
    JsonNode effects = dry.path("effects");
    assertThat(quality.path("accepted").asInt() + quality.path("quarantined").asInt())
        .isEqualTo(200);
    assertThat(effects.path("duplicate").asInt() + effects.path("stale").asInt())
        .as("all of it was taken before")
        .isEqualTo(quality.path("accepted").asInt());
    assertThat(dry.at("/scenarios/0/changed").asInt()).isZero();
  }

  @Test
  void nothingIsStoredTakenOrLogged() throws IOException {
    Map<String, String> before = traces();

    good(laboratory.postYaml(CHECKS, yaml()));
    JsonNode dry = good(laboratory.postYaml(DRY_RUNS, yaml()));
    good(operator.postYaml(DRY_RUNS, text("cdc.cases")));

    assertThat(dry.at("/effects/created").asInt()).isEqualTo(1);
    assertThat(traces()).isEqualTo(before);
    try (var logs = Files.walk(gateway.data().resolve("logs"))) {
      for (Path file : logs.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain(PERSON, SECRET);
      }
    }
  }

  private Map<String, String> traces() throws IOException {
    Map<String, String> traces = new TreeMap<>();
    gateway
        .bean(EntryStore.class)
        .forEach(
            (key, value) -> {
              synchronized (traces) {
                traces.put(key.toString(), HexFormat.of().formatHex(value));
              }
            });
    traces.put("decisions", Integer.toString(gateway.lines("decisions.log").size()));
    traces.put("audit", Integer.toString(gateway.lines("audit.log").size()));
    try (var files = Files.walk(gateway.data().resolve("publications"))) {
      traces.put("publications", files.toList().toString());
    }
    traces.put("known", operator.get("/api/publications/laboratory.tried").body());
    return traces;
  }

  @Test
  void aDepartmentIsToldByItsOwnRecordsAlone() {
    String everyoneRed =
        text(RESULTS)
            .replaceFirst("contract: 1", "contract: 2")
            .replaceFirst(
                "column: VALUE, type: text, required: true, classification: pii, codes: .*",
                "value: \"'Detected (qualifier value)'\", type: text, classification: pii}");

    JsonNode dry = good(laboratory.postYaml(DRY_RUNS, everyoneRed));

    assertThat(dry.path("decidedBy").asString()).isEqualTo("own-records");
    assertThat(dry.path("outcomesTold").asBoolean()).isTrue();
    assertThat(dry.at("/scenarios/0/changes"))
        .isNotEmpty()
        .allSatisfy(
            change -> {
              assertThat(change.path("from").asString()).isEqualTo("GREEN");
              assertThat(change.path("to").asString()).isEqualTo("RED");
            });
    JsonNode example = dry.at("/scenarios/0/example");
    assertThat(example.at("/before/reason").asString()).isEqualTo("no-finding");
    assertThat(example.at("/after/reason").asString()).isEqualTo("positive-test");
    assertThat(example.at("/after/evidence"))
        .allSatisfy(
            record -> assertThat(record.path("recordType").asString()).isEqualTo("pcr-result"));
  }

  @Test
  void whatIsKeptAsideIsToldByFaultWithoutAValue() {
    HttpResponse<String> answer = laboratory.postYaml(DRY_RUNS, yaml());

    assertThat(good(answer).at("/quality/quarantined").asInt()).isEqualTo(1);
    assertThat(Caller.json(answer).at("/quality/faults/0/code").asString()).isEqualTo("wrong-type");
    assertThat(answer.body()).doesNotContain(PERSON);
    assertThat(laboratory.postYaml(CHECKS, yaml()).body()).doesNotContain(PERSON, SECRET);
  }

  @Test
  void aDraftIsMadeWithinTheDepartmentsPlaces() {
    String request =
        """
        {"source":{"kind":"http-json","url":"http://%s/rows","token":{"file":"%s"}},
         "authority":"laboratory","recordType":"pcr-result"}"""
            .formatted(place(), own.resolve("secrets/token"));
    JsonNode found = good(laboratory.post(DISCOVERIES, request));

    String yaml = found.path("yaml").asString();
    assertThat(yaml).contains("publication: laboratory.pcr-result").doesNotContain(PERSON, SECRET);
    assertThat(found.path("read").asInt()).isEqualTo(2);
    assertThat(good(laboratory.postYaml(CHECKS, yaml)).at("/steps/0/result").asString())
        .isEqualTo("passed");

    int before = asked.get();
    for (String other :
        List.of(
            request.replace(place(), "localhost:" + source.getAddress().getPort()),
            request.replace("secrets/token", "hosts"),
            request.replace("pcr-result", "case"))) {
      JsonNode problem = problem(laboratory.post(DISCOVERIES, other), 422, "publication-mistakes");
      assertThat(problem.path("errors")).as(other).hasSize(1);
    }
    problem(
        laboratory.post(DISCOVERIES, request.replace("\"laboratory\"", "\"cdc\"")),
        403,
        "forbidden");
    assertThat(asked.get()).as("no source was asked").isEqualTo(before);
    assertThat(good(operator.post(DISCOVERIES, request)).has("yaml")).isTrue();
  }

  @Test
  void anothersPublicationIsRefusedWhetherItIsThereOrNot() {
    int before = asked.get();
    for (String path : List.of(CHECKS, DRY_RUNS)) {
      HttpResponse<String> there = laboratory.postYaml(path, text("cdc.cases"));
      problem(there, 403, "forbidden");
      assertThat(
              laboratory.postYaml(path, yaml().replace("laboratory.tried", "cdc.nothing")).body())
          .isEqualTo(there.body());
      for (String name : List.of("lab.tried", "laboratory-b.tried")) {
        problem(
            laboratory.postYaml(path, yaml().replace("laboratory.tried", name)), 403, "forbidden");
      }
    }
    assertThat(asked.get()).isEqualTo(before);
  }

  /** Neither host, file nor record type that the operator has not listed; nothing is called. */
  @Test
  void aDepartmentReachesNothingThatIsNotListed() {
    int before = asked.get();
    Map<String, String> wrong = new HashMap<>();
    wrong.put(yaml().replace(place(), "localhost:" + source.getAddress().getPort()), "source.url");
    wrong.put(yaml().replace("secrets/token", "hosts"), "source.token.file");
    wrong.put(yaml().replaceAll("\\{file: [^}]*}", "{env: PATH}"), "source.token.env");
    wrong.put(yaml().replace("/rows", "/${xinqiao.data}"), "source.url");
    wrong.put(yaml().replace("recordType: pcr-result", "recordType: case"), "recordType");
    wrong.forEach(
        (yaml, place) -> {
          JsonNode check = good(laboratory.postYaml(CHECKS + "?file=lab.yaml", yaml));
          assertThat(check.path("passed").asBoolean()).isFalse();
          assertThat(check.at("/steps/0/findings/0").asString())
              .matches("lab\\.yaml:\\d+ " + place + ": .*; .*");
          assertThat(check.at("/steps/1/result").asString()).isEqualTo("skipped");
          JsonNode problem =
              problem(laboratory.postYaml(DRY_RUNS, yaml), 422, "publication-mistakes");
          assertThat(problem.at("/errors/0").asString()).contains(" " + place + ": ");
        });
    assertThat(asked.get()).isEqualTo(before);
  }

  @Test
  void onlyDepartmentsAndOperatorsTryAnything() {
    Caller official = gateway.session("official");
    for (String path : List.of(CHECKS, DRY_RUNS)) {
      problem(official.postYaml(path, yaml()), 403, "forbidden");
      problem(gateway.anonymous().postYaml(path, yaml()), 401, "sign-in");
    }
    problem(official.post(DISCOVERIES, "{}"), 403, "forbidden");
    problem(gateway.anonymous().post(DISCOVERIES, "{}"), 401, "sign-in");
  }

  @Test
  void eachRefusalNamesItsRemedy() {
    for (String rows : List.of("0", "5001", "-1", "many")) {
      JsonNode problem =
          problem(laboratory.postYaml(DRY_RUNS + "?rows=" + rows, yaml()), 400, "invalid-request");
      assertThat(problem.path("field").asString()).isEqualTo("rows");
    }
    for (String path : List.of(CHECKS, DRY_RUNS)) {
      problem(laboratory.post(path, yaml()), 415, "wrong-media-type");
      problem(laboratory.postYaml(path, "#".repeat(4_000_001)), 413, "too-large");
    }
    assertThat(
            problem(laboratory.postYaml(DRY_RUNS, "a: ["), 422, "publication-mistakes")
                .at("/errors/0")
                .asString())
        .startsWith("publication.yaml:1 (document): it is not YAML");
    assertThat(
            problem(
                    laboratory.postYaml(DRY_RUNS + "?file=my%0Alab", yaml() + "more: 1\n"),
                    422,
                    "publication-mistakes")
                .at("/errors/0")
                .asString())
        .startsWith("my?lab:15 more: ");
    Map<String, String> requests = new TreeMap<>();
    requests.put("{}", "source");
    requests.put("{\"source\":{\"kind\":7}}", "source");
    requests.put("{\"source\":{\"kind\":\"push\"}}", "recordType");
    requests.put("{\"source\":{\"kind\":\"push\"},\"recordType\":\"Case\"}", "recordType");
    requests.put("{\"source\":{\"kind\":\"push\"},\"recordType\":\"case\"}", "authority");
    requests.put("{\"source\":{\"kind\":\"push\"},\"table\":\"t\"}", "");
    requests.put("{\"source\":7}", "");
    requests.put("[", "");
    requests.forEach(
        (request, field) ->
            assertThat(
                    problem(laboratory.post(DISCOVERIES, request), 400, "invalid-request")
                        .path("field")
                        .asString(""))
                .as(request)
                .isEqualTo(field));
    assertThat(laboratory.postYaml(DISCOVERIES, "source: {kind: push}").statusCode())
        .isEqualTo(415);
  }

  @Test
  void aSourceThatIsDownIsAProblemWithoutItsSecret() {
    String down = yaml("http://127.0.0.1:1/rows");
    JsonNode problem = problem(operator.postYaml(DRY_RUNS, down), 422, "source-failed");
    assertThat(problem.path("field").asString()).isEqualTo("source");
    assertThat(problem.path("detail").asString()).isNotBlank();
    JsonNode check = good(operator.postYaml(CHECKS, down));
    assertThat(check.path("passed").asBoolean()).isFalse();
    assertThat(check.at("/steps/1/result").asString()).isEqualTo("failed");
    assertThat(check.toString()).doesNotContain(SECRET);
  }

  /** One of each caller, so that a source that hangs takes nobody else's place; and two in all. */
  @Test
  void noMoreAreTriedAtOnceThanThereAreSeats() throws Exception {
    Caller cdc = gateway.department("cdc");
    hanging = new CountDownLatch(1);
    int before = asked.get();
    List<Future<HttpResponse<String>>> waiting = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        waiting.add(threads.submit(() -> laboratory.postYaml(DRY_RUNS, yaml())));
        assertThat(Await.until(SOON, asked::get, n -> n > before)).isGreaterThan(before);
        HttpResponse<String> second = laboratory.postYaml(DRY_RUNS, yaml());
        assertThat(problem(second, 503, "busy").path("detail").asString()).startsWith("yours");
        assertThat(second.headers().firstValue("Retry-After")).contains("2");
        good(cdc.postYaml(DRY_RUNS + "?rows=1", text("cdc.cases")));

        waiting.add(threads.submit(() -> operator.postYaml(DRY_RUNS, yaml())));
        assertThat(Await.until(SOON, asked::get, n -> n > before + 1)).isGreaterThan(before + 1);
        HttpResponse<String> third = cdc.postYaml(DRY_RUNS, text("cdc.cases"));
        assertThat(problem(third, 503, "busy").path("detail").asString()).startsWith("others");
        assertThat(third.headers().firstValue("Retry-After")).contains("2");
      } finally {
        hanging.countDown();
      }
      for (var each : waiting) {
        good(each.get(60, TimeUnit.SECONDS));
      }
    }
    good(laboratory.postYaml(DRY_RUNS, yaml()));
  }

  @Test
  void theDescriptionHasThem() {
    JsonNode description = Caller.json(laboratory.get("/v3/api-docs"));
    for (String path : List.of("~1api~1checks", "~1api~1dry-runs")) {
      JsonNode post = description.at("/paths/" + path + "/post");
      assertThat(post.at("/requestBody/content").has("application/yaml")).as(path).isTrue();
      assertThat(post.path("responses").propertyNames())
          .contains("200", "403", "413", "415", "503");
      assertThat(post.at("/responses/200/content").propertyNames()).isNotEmpty();
    }
    JsonNode discover = description.at("/paths/~1api~1discoveries/post");
    assertThat(discover.at("/requestBody/content").has("application/json")).isTrue();
    assertThat(discover.path("responses").propertyNames())
        .contains("200", "400", "403", "415", "422", "503");
  }
}
