package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.ObjectMapper;

/** More at once than the gateway can do. Each request is dear: it signs in with a password. */
@ExtendWith(Gateways.class)
class OverloadTest {
  private static final int CROWD = 400;
  private static final List<String> ALWAYS =
      List.of(
          "/status-lists",
          "/s/0",
          "/trust-list",
          "/.well-known/jwks.json",
          "/actuator/health",
          "/actuator/prometheus");

  private final RunningGateway gateway;
  private final HttpClient http = HttpClient.newHttpClient();

  OverloadTest(Gateways.Running running) {
    this.gateway = running.sample();
  }

  @Test
  void aCrowdIsRefusedWhileListsAnswerAndThenAllIsWell() throws Exception {
    String operator = credentials("operator");
    for (String path : ALWAYS) {
      assertThat(get(path, operator).statusCode()).as(path).isEqualTo(200);
    }
    String official = credentials("official");
    List<CompletableFuture<HttpResponse<String>>> crowd =
        IntStream.range(0, CROWD).mapToObj(i -> look(official)).toList();
    List<String> whileBusy = new ArrayList<>();
    for (String path : ALWAYS) {
      if (crowd.stream().allMatch(CompletableFuture::isDone)) {
        break;
      }
      assertThat(get(path, operator).statusCode()).as(path).isEqualTo(200);
      whileBusy.add(path);
    }
    assertThat(whileBusy).as("answered before the crowd was").isNotEmpty();
    int served = 0;
    List<String> waits = new ArrayList<>();
    for (CompletableFuture<HttpResponse<String>> one : crowd) {
      HttpResponse<String> answer = one.get(60, TimeUnit.SECONDS);
      if (answer.statusCode() == 404) {
        served++;
        continue;
      }
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(new ObjectMapper().readTree(answer.body()).get("type").asString())
          .isEqualTo("urn:xinqiao:problem:overloaded");
      waits.add(answer.headers().firstValue("Retry-After").orElseThrow());
    }
    assertThat(served).as("the crowd's own").isPositive();
    assertThat(waits).as("refused").hasSizeGreaterThan(CROWD / 2);
    assertThat(waits.stream().distinct().count()).isGreaterThan(5);
    assertThat(waits).allMatch(seconds -> seconds.matches("[1-9][0-9]{0,2}"));

    assertThat(look(official).get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(404);
    String metrics = get("/actuator/prometheus", operator).body();
    assertThat(metrics)
        .contains("xinqiao_overload_working{at=\"desk\"} 0")
        .contains("xinqiao_overload_working{at=\"devices\"} 0");
    assertThat(metric(metrics, "xinqiao_overload_refused_total{at=\"desk\",rung=\"look-ups\"}"))
        .isGreaterThanOrEqualTo(waits.size());
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    HttpResponse<String> answer =
        gateway.session("official").post("/api/decisions/lookup", " ".repeat(64 * 1024 + 1));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(Caller.json(answer).get("type").asString())
        .isEqualTo("urn:xinqiao:problem:too-large");
  }

  private static double metric(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  private CompletableFuture<HttpResponse<String>> look(String authorization) {
    String nobody = Caller.look("3f0c7f52-0000-4000-8000-5a1d0e5a1d0e", "drill");
    return http.sendAsync(
        request("/api/decisions/lookup", authorization)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(nobody))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path, String operator)
      throws IOException, InterruptedException {
    boolean signsIn = path.endsWith("prometheus");
    return http.send(
        signsIn
            ? request(path, operator).build()
            : HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, String authorization) {
    return HttpRequest.newBuilder(uri(path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", authorization);
  }

  private URI uri(String path) {
    return gateway.base().resolve(path);
  }

  private String credentials(String user) {
    String pair = user + ":" + gateway.password(user);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes());
  }
}
