package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.credential.issuer.StatusReferences;
import org.xinqiao.credential.keys.SigningKeys;
import org.xinqiao.credential.signed.Es256;
import org.xinqiao.credential.status.StatusReference;
import org.xinqiao.credential.status.StatusToken;
import org.xinqiao.credential.statuslist.SignedListDelta;
import org.xinqiao.credential.statuslist.SignedStatusList;
import org.xinqiao.credential.statuslist.StatusList;
import org.xinqiao.gateway.decision.Decision;
import org.xinqiao.gateway.decision.Decisions;
import org.xinqiao.gateway.decision.Standing;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** From a decision that turns worse to the list that a checkpoint fetches. */
@ExtendWith(Gateways.class)
class StatusListsApiTest {
  private static final String JWT = "application/statuslist+jwt";
  private static final String CWT = "application/statuslist+cwt";
  private static final Duration SOON = Duration.ofSeconds(2);

  private final Gateways.Running running;
  private final HttpClient http = HttpClient.newHttpClient();

  StatusListsApiTest(Gateways.Running running) {
    this.running = running;
  }

  @Test
  void aDecisionThatTurnsWorseIsPublishedWithinTwoSeconds() throws Exception {
    RunningGateway gateway = running.sample();
    Caller official = gateway.session("official");
    String resident = green(official);
    String token = Caller.json(official.issue(resident, "visit")).get("token").asString();
    StatusReference reference = StatusToken.read(token).statusReference().orElseThrow();
    assertThat(reference.uri()).hasSizeLessThanOrEqualTo(28).endsWith("/s/0");
    assertThat(reference(gateway, resident)).as("one an epoch").isEqualTo(reference);
    SignedStatusList before = list(gateway);
    assertThat(before.list().value(reference.index())).hasValue(0);
    assertThat(before.terms().uri()).isEqualTo(reference.uri());

    running.reported().add(resident);
    String identity = "{\"identity\":{\"type\":\"resident-id\",\"value\":\"" + resident + "\"}}";
    assertThat(official.post("/api/demo/positive-tests", identity).statusCode()).isEqualTo(202);
    int logged = gateway.lines("decisions.log").size();
    Await.until(
        Duration.ofSeconds(20),
        () -> gateway.lines("decisions.log").size(),
        lines -> lines > logged);
    long decided = System.nanoTime();
    SignedStatusList after =
        Await.until(
            Duration.ofSeconds(20),
            () -> list(gateway),
            list -> list.list().value(reference.index()).orElse(-1) == 1);
    Duration took = Duration.ofNanos(System.nanoTime() - decided);

    assertThat(after.list().value(reference.index())).hasValue(1);
    assertThat(took).isLessThan(SOON);
    System.out.println("from decisions.log to the published list: " + took.toMillis() + " ms");
    long base = before.terms().issuedAt().getEpochSecond();
    HttpResponse<byte[]> since = get(gateway, "/s/0?since=" + base, CWT);
    // Of few values the list is no longer than what changed, and then it is the answer.
    StatusList now =
        since.headers().firstValue("Content-Type").orElseThrow().equals(CWT)
            ? SignedStatusList.readCwt(since.body()).list()
            : SignedListDelta.readCwt(since.body()).applyTo(before.list()).orElseThrow();
    assertThat(now.value(reference.index())).hasValue(1);
    aDeltaIsAnswered(gateway);
    assertThat(reference(gateway, resident)).as("another epoch").isNotEqualTo(reference);
    countsAgree(gateway);
  }

  /** From the newest list nothing has changed, unless there is a newer one by now. */
  private void aDeltaIsAnswered(RunningGateway gateway) throws Exception {
    SignedStatusList newest = list(gateway);
    long second = newest.terms().issuedAt().getEpochSecond();
    HttpResponse<byte[]> answer = get(gateway, "/s/0?since=" + second, CWT);
    if (list(gateway).terms().equals(newest.terms())) {
      assertThat(answer.headers().firstValue("Content-Type"))
          .contains("application/xinqiao-statuslist-delta+cwt");
      SignedListDelta delta = SignedListDelta.readCwt(answer.body());
      assertThat(delta.applyTo(newest.list())).contains(newest.list());
      assertThat(delta.terms()).isEqualTo(newest.terms());
    }
  }

  /** Reads the published list and the metrics without the code that wrote them. */
  private void countsAgree(RunningGateway gateway) throws Exception {
    Caller operator = gateway.basic("operator");
    Await.until(
        Duration.ofSeconds(5),
        () -> metric(operator, "xinqiao_status_waiting"),
        waiting -> waiting == 0);
    double invalid = metric(operator, "xinqiao_status_invalid_total");
    assertThat(invalid).isEqualTo(metric(operator, "xinqiao_status_published_total"));
    String jwt = new String(get(gateway, "/status-lists/0", JWT).body(), "US-ASCII");
    JsonNode payload =
        new ObjectMapper().readTree(Base64.getUrlDecoder().decode(jwt.split("\\.")[1]));
    Inflater inflater = new Inflater();
    inflater.setInput(Base64.getUrlDecoder().decode(payload.at("/status_list/lst").asString()));
    byte[] values = new byte[1 << 18];
    assertThat(inflater.inflate(values)).isEqualTo(values.length);
    int set = 0;
    for (byte value : values) {
      set += Integer.bitCount(value & 0b01010101);
    }
    assertThat((double) set).isEqualTo(invalid);
    assertThat(metric(operator, "xinqiao_status_cleared_total")).isZero();
  }

  private static double metric(Caller operator, String name) {
    return operator
        .get("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anyoneFetchesAListInTheFormatTheyWant() throws Exception {
    RunningGateway gateway = running.sample();
    SigningKeys keys = gateway.bean(SigningKeys.class);

    HttpResponse<byte[]> jwt = get(gateway, "/status-lists/0", JWT);
    HttpResponse<byte[]> cwt = get(gateway, "/s/0", CWT);

    assertThat(jwt.statusCode()).isEqualTo(200);
    assertThat(jwt.headers().firstValue("Content-Type")).contains(JWT);
    assertThat(jwt.headers().firstValue("Cache-Control")).contains("max-age=300, public");
    assertThat(jwt.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(jwt.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(cwt.headers().firstValue("Content-Type")).contains(CWT);
    SignedStatusList read = SignedStatusList.readCwt(cwt.body());
    assertThat(
            Es256.verifies(
                keys.statusLists().certificate().getPublicKey(),
                read.signed().signingInput().toArray(),
                read.signed().signature().toArray()))
        .isTrue();
    assertThat(type(gateway, "application/statuslist+jwt;q=0, */*")).isEqualTo(CWT);
    assertThat(type(gateway, "*/*")).isEqualTo(JWT);
    assertThat(type(gateway, "application/*;q=0.2, " + CWT)).isEqualTo(CWT);
    assertThat(type(gateway, JWT + ";q=0.5, " + CWT + ";q=0.9")).isEqualTo(CWT);
    assertThat(get(gateway, "/s/0", "text/html").statusCode()).isEqualTo(406);
    assertThat(get(gateway, "/s/0", "nonsense").statusCode()).isEqualTo(400);
  }

  @Test
  void anUnchangedListIsNotSentAgain() throws Exception {
    RunningGateway gateway = running.sample();
    HttpResponse<byte[]> first = get(gateway, "/s/0", JWT);
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(tag).startsWith("\"").doesNotStartWith("W/");

    assertThat(get(gateway, "/s/0", CWT).headers().firstValue("ETag").orElseThrow())
        .as("another representation")
        .isNotEqualTo(tag);
    HttpResponse<byte[]> again = get(gateway, "/s/0", JWT, "If-None-Match", tag);
    if (get(gateway, "/s/0", JWT).headers().firstValue("ETag").orElseThrow().equals(tag)) {
      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }
  }

  @Test
  void allListsAreNamedInOnePlace() throws Exception {
    RunningGateway gateway = running.sample();
    HttpResponse<byte[]> answer = get(gateway, "/status-lists", "application/json");

    JsonNode uris = new ObjectMapper().readTree(answer.body()).get("status_lists");
    assertThat(uris.size()).isEqualTo(1);
    assertThat(uris.get(0).asString())
        .isEqualTo("http://localhost:" + gateway.base().getPort() + "/s/0");
  }

  @Test
  void whatIsWrongIsSaid() throws Exception {
    RunningGateway gateway = running.sample();
    assertThat(get(gateway, "/s/1", JWT).statusCode()).isEqualTo(404);
    assertThat(get(gateway, "/s/00", JWT).statusCode()).isEqualTo(404);
    assertThat(get(gateway, "/s/99999999999999999999", JWT).statusCode()).isEqualTo(404);
    for (String since : new String[] {"", "x", "-1", "9999999999999"}) {
      HttpResponse<byte[]> answer = get(gateway, "/s/0?since=" + since, JWT);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(new String(answer.body(), "UTF-8")).contains("\"field\":\"since\"");
    }
    HttpResponse<byte[]> old = get(gateway, "/s/0?since=12", JWT);
    assertThat(old.statusCode()).isEqualTo(200);
    assertThat(old.headers().firstValue("Content-Type")).as("the whole list").contains(JWT);
    assertThat(get(gateway, "/s/0?time=1700000000", JWT).statusCode()).isEqualTo(501);
    assertThat(get(gateway, "/s/0?time=soon", JWT).statusCode()).isEqualTo(400);
  }

  private StatusReference reference(RunningGateway gateway, String resident) {
    Decisions decisions = gateway.bean(Decisions.class);
    SubjectRef subject = decisions.subject(new Identity("resident-id", resident));
    var scenario = gateway.bean(ActiveScenarios.class).scenarios().getFirst().id();
    Decision decision =
        switch (decisions.standing(subject, scenario, gateway.now())) {
          case Standing.Decided decided -> decided.decision();
          case Standing.Unknown unknown -> unknown.last();
          default -> throw new AssertionError("not decided");
        };
    return gateway.bean(StatusReferences.class).of(subject, decision);
  }

  private SignedStatusList list(RunningGateway gateway) {
    try {
      return SignedStatusList.readJwt(new String(get(gateway, "/s/0", JWT).body(), "US-ASCII"));
    } catch (java.io.IOException | org.xinqiao.credential.format.MalformedException e) {
      throw new AssertionError(e);
    }
  }

  private String type(RunningGateway gateway, String accept) throws Exception {
    return get(gateway, "/s/0", accept).headers().firstValue("Content-Type").orElseThrow();
  }

  private HttpResponse<byte[]> get(
      RunningGateway gateway, String path, String accept, String... headers)
      throws java.io.IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(gateway.base() + path)).header("Accept", accept);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String green(Caller official) {
    JsonNode examples = Caller.json(official.get("/api/demo/examples")).get("examples");
    for (JsonNode example : examples) {
      if (example.path("outcome").asString("").equals("GREEN")) {
        return example.at("/identity/value").asString();
      }
    }
    throw new AssertionError("nobody is GREEN");
  }
}
