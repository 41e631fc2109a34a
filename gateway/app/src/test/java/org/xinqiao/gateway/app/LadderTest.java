package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xinqiao.gateway.overload.TakenPlaces;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What the running gateway sheds, with exactly so many places taken, and what it never sheds. */
@ExtendWith(Gateways.class)
class LadderTest {
  private static final List<String> ORDER =
      List.of("enrolments", "look-ups", "strips-ahead", "all");
  private static final int[] PERCENT = {50, 70, 85, 100};
  private static final List<String> NEVER =
      List.of(
          "/trust-list",
          "/status-lists",
          "/s/0",
          "/.well-known/jwks.json",
          "/actuator/health",
          "/api/overview");

  /** A call, and the rung that it is on. Nobody is signed in: who is not refused gets 4xx. */
  private record Call(String rung, String method, String path, Map<String, String> headers) {
    static Call of(String rung, String method, String path) {
      return new Call(rung, method, path, Map.of());
    }

    static Call strip(String rung, String priority) {
      return new Call(rung, "POST", "/strips", Map.of("Priority", priority));
    }
  }

  private static final List<Call> DEVICES =
      List.of(
          Call.of("enrolments", "POST", "/token"),
          Call.of("enrolments", "POST", "/nonce"),
          Call.of("enrolments", "POST", "/credential"),
          Call.of("look-ups", "GET", "/explanation"),
          Call.of("look-ups", "GET", "/looks"),
          Call.strip("strips-ahead", "u=5"),
          Call.strip("strips-ahead", "i, u=7"),
          Call.strip("all", "u=4"),
          Call.strip("all", "u=9"),
          Call.of("all", "POST", "/strips"),
          Call.of("all", "POST", "/%73trips;u=5"),
          Call.of("all", "GET", "/session"),
          Call.of("all", "GET", "/contests"),
          new Call("look-ups", "GET", "/looks", Map.of("Priority", "u=0")),
          new Call("all", "GET", "/session", Map.of("Priority", "u=7")));
  private static final List<Call> DESK =
      List.of(
          Call.of("enrolments", "POST", "/api/offers"),
          Call.of("look-ups", "POST", "/api/decisions/lookup"),
          Call.of("look-ups", "POST", "/api/decisions/issue"),
          new Call("look-ups", "POST", "/api/decisions/lookup", Map.of("Priority", "u=7")),
          Call.of("all", "POST", "/login"),
          Call.of("all", "POST", "/api/delegates"),
          Call.of("all", "POST", "/api/delegates/1/end"),
          Call.of("all", "POST", "/api/qr-codes"));

  private final RunningGateway gateway;
  private final HttpClient http = HttpClient.newHttpClient();

  LadderTest(Gateways.Running running) {
    this.gateway = running.sample();
  }

  @Test
  void devicesAreShedRungByRungAndComeBackTheSameWay() throws Exception {
    try (var devices = TakenPlaces.ofDevices(gateway::bean)) {
      climbAndComeDown(devices, DEVICES, DESK);
    }
  }

  @Test
  void desksAreShedRungByRungAndComeBackTheSameWay() throws Exception {
    try (var desk = TakenPlaces.ofDesk(gateway::bean)) {
      climbAndComeDown(desk, DESK, DEVICES);
    }
  }

  /** Just below each rung and on it, up and down again; all others are let in meanwhile. */
  private void climbAndComeDown(TakenPlaces places, List<Call> calls, List<Call> others)
      throws Exception {
    List<Integer> way = new ArrayList<>(List.of(0));
    for (int percent : PERCENT) {
      int limit = places.places() * percent / 100;
      way.addAll(List.of(limit - 1, limit));
    }
    way.addAll(way.reversed());
    for (int taken : way) {
      for (Call call : calls) {
        places.take(taken);
        int limit = places.places() * PERCENT[ORDER.indexOf(call.rung())] / 100;
        Optional<JsonNode> refusal = refusal(call);
        assertThat(refusal.isPresent())
            .as("%s refused with %d of %d taken", call, taken, places.places())
            .isEqualTo(taken >= limit);
        refusal.ifPresent(
            told ->
                assertThat(told.path("rung").asString()).as(call.path()).isEqualTo(call.rung()));
      }
    }
    places.take(places.places());
    for (Call other : others) {
      assertThat(refusal(other)).as("%s enters elsewhere", other).isEmpty();
    }
    for (String path : NEVER) {
      assertThat(send("GET", path, Map.of()).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(gateway.basic("operator").get("/actuator/prometheus").statusCode()).isEqualTo(200);
  }

  @Test
  void theMetricsSayWhichRungWasRefusedAndAddUp() throws Exception {
    try (var devices = TakenPlaces.ofDevices(gateway::bean)) {
      devices.take(0);
      double admitted = metric("admitted_total{at=\"devices\"}");
      List<Double> refused = new ArrayList<>();
      for (String rung : ORDER) {
        refused.add(refused(rung));
      }
      devices.take(devices.places() * 85 / 100);
      int let = devices.places() * 85 / 100;
      send("POST", "/token", Map.of());
      send("GET", "/looks", Map.of());
      send("POST", "/strips", Map.of("Priority", "u=5"));
      send("POST", "/strips", Map.of("Priority", "u=5"));
      send("POST", "/strips", Map.of());

      assertThat(refused("enrolments") - refused.get(0)).isEqualTo(1);
      assertThat(refused("look-ups") - refused.get(1)).isEqualTo(1);
      assertThat(refused("strips-ahead") - refused.get(2)).isEqualTo(2);
      assertThat(refused("all") - refused.get(3)).isZero();
      assertThat(metric("admitted_total{at=\"devices\"}") - admitted).isEqualTo(let + 1);
      assertThat(metric("rung{at=\"devices\"}")).isGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void desksHaveATurnNowAndThenHoweverLongTheWaitAndDevicesHaveNone() {
    try (var devices = TakenPlaces.ofDevices(gateway::bean);
        var desk = TakenPlaces.ofDesk(gateway::bean)) {
      int let = 0;
      long begin = System.nanoTime();
      while (System.nanoTime() - begin < 500_000_000L) {
        let += desk.letsIn() ? 1 : 0;
        assertThat(devices.letsIn()).isFalse();
      }
      assertThat(let).isBetween(1, 7);
    }
  }

  private double refused(String rung) {
    return metric("refused_total{at=\"devices\",rung=\"" + rung + "\"}");
  }

  private double metric(String name) {
    return gateway
        .basic("operator")
        .get("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith("xinqiao_overload_" + name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  /** The problem with which a call was refused for want of room; empty if it was let in. */
  private Optional<JsonNode> refusal(Call call) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(call.method(), call.path(), call.headers());
    if (answer.statusCode() != 503) {
      // /nonce asks nobody who they are.
      assertThat(answer.statusCode()).as(call.path()).isBetween(200, 499);
      return Optional.empty();
    }
    JsonNode problem = new ObjectMapper().readTree(answer.body());
    assertThat(problem.path("type").asString()).isEqualTo("urn:xinqiao:problem:overloaded");
    assertThat(answer.headers().firstValue("Retry-After"))
        .hasValueSatisfying(seconds -> assertThat(seconds).matches("[1-9][0-9]{0,2}"));
    return Optional.of(problem);
  }

  private HttpResponse<String> send(String method, String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.base().resolve(path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .method(
                method,
                method.equals("GET")
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString("{}"));
    headers.forEach(request::header);
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
