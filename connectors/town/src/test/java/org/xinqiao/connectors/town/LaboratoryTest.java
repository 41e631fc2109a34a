package org.xinqiao.connectors.town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LaboratoryTest {
  private final MovableClock clock = new MovableClock("2021-04-02T00:00:00Z");
  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir Path temp;
  private Laboratory laboratory;

  @BeforeEach
  void open() throws Exception {
    Path export = SmallExport.write(temp.resolve("export"));
    laboratory = Laboratory.start(temp, SmallExport.timeline(export, Feed.RESULTS), clock);
  }

  @AfterEach
  void close() {
    client.close();
    laboratory.close();
  }

  @Test
  void pagesMakeTheWholeInOrder() throws Exception {
    assertThat(read("?limit=1")).containsExactly("ada", "cy");
    assertThat(read("?limit=1000")).containsExactly("ada", "cy");
    clock.advance(Duration.ofSeconds(30));
    assertThat(read("?limit=2")).containsExactly("ada", "cy", "cy");
    assertThat(read("?since=2021-04-02T00:00:30Z")).as("since is inclusive").hasSize(1);
    assertThat(read("?since=2021-04-02T00:00:31Z")).isEmpty();
  }

  @Test
  void aReportedTestIsServedAtOnceAndLater() throws Exception {
    laboratory.results().reportPositive("bo");
    JsonNode item = body(get("?since=2021-04-02T00:00:00Z", token())).at("/items/0");
    assertThat(item.get("PATIENT").asString()).isEqualTo("bo");
    assertThat(item.get("VALUE").asString()).isEqualTo("Detected (qualifier value)");
    assertThat(item.get("DATE").asString()).isEqualTo("2021-04-02T00:00:00Z");
    assertThat(item.get("updated_at")).isEqualTo(item.get("DATE"));
    Timeline none = new Timeline(List.of());
    assertThat(new PcrResults(temp, none, clock).visible()).isEqualTo(1);
  }

  @Test
  void onlyTheTokenOpensIt() throws Exception {
    HttpResponse<String> refused = get("", token() + "x");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("WWW-Authenticate"))
        .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
    assertThat(refused.body()).doesNotContain("items");
  }

  @Test
  void aWrongParameterIsNamed() throws Exception {
    for (String query :
        List.of("limit=0", "limit=1001", "limit=x", "since=today", "cursor=%21", "cursor=cg")) {
      HttpResponse<String> answer = get("?" + query, token());
      assertThat(answer.statusCode()).as(query).isEqualTo(400);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(body(answer).get("detail").asString())
          .startsWith(query.substring(0, query.indexOf('=')) + ":");
    }
  }

  @Test
  void itFallsSilentAndComesBackOnTheSamePort() throws Exception {
    String url = laboratory.url();
    laboratory.silence(true);
    assertThat(laboratory.silent()).isTrue();
    assertThatThrownBy(() -> get("", token())).isInstanceOf(ConnectException.class);
    laboratory.silence(false);
    assertThat(laboratory.url()).isEqualTo(url);
    assertThat(get("", token()).statusCode()).isEqualTo(200);
  }

  private List<String> read(String query) throws Exception {
    List<String> patients = new ArrayList<>();
    String next = query;
    while (next != null) {
      JsonNode page = body(get(next, token()));
      page.get("items").forEach(item -> patients.add(item.get("PATIENT").asString()));
      next = page.get("next").isNull() ? null : query + "&cursor=" + page.get("next").asString();
    }
    return patients;
  }

  private String token() throws Exception {
    return Files.readString(laboratory.tokenFile());
  }

  private static JsonNode body(HttpResponse<String> answer) {
    return JsonMapper.builder().build().readTree(answer.body());
  }

  private HttpResponse<String> get(String query, String token) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(laboratory.url() + query))
            .header("Authorization", "Bearer " + token)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
