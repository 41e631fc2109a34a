package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xinqiao.gateway.wallet.TestWallet;
import tools.jackson.databind.JsonNode;

/** Why, and who looked, as a resident's own device is told. */
@ExtendWith(Gateways.class)
class HolderInsightsApiTest {
  private final Gateways.Running running;
  private RunningGateway gateway;
  private Caller official;
  private TestWallet wallet;

  HolderInsightsApiTest(Gateways.Running running) {
    this.running = running;
    this.gateway = running.sample();
    this.official = gateway.basic("official");
    this.wallet = new TestWallet(gateway.base());
  }

  @BeforeEach
  void signIn() {
    gateway = running.sample();
    official = gateway.basic("official");
    wallet = new TestWallet(gateway.base());
  }

  @Test
  void aDeviceIsToldWhyInBothLanguagesAndNothingOfWhoItIs() {
    String resident = official.example("confirmed-case");
    String session = wallet.enrolled(official.offer(resident, ""), "health-code");

    HttpResponse<String> answer = wallet.call("GET", "/explanation", session);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    JsonNode why = Caller.json(answer);
    JsonNode decision = Caller.json(official.lookup(resident, "visit"));
    for (String same : List.of("outcome", "reason", "holdsUntil", "ruleVersion", "legalBasis")) {
      assertThat(why.path(same)).as(same).isEqualTo(decision.path(same));
    }
    assertThat(why.at("/texts/en/title").asString()).isEqualTo("Confirmed case");
    assertThat(why.at("/texts/zh-CN/whatToDo").asString()).isNotEmpty();
    assertThat(why.path("delegate").asBoolean()).isFalse();
    assertThat(Instant.parse(why.path("asOf").asString())).isBeforeOrEqualTo(gateway.now());
    JsonNode record = why.at("/evidence/0");
    JsonNode seen = decision.at("/evidence/0");
    for (String same : List.of("publication", "department", "recordType", "version", "rule")) {
      assertThat(record.path(same)).as(same).isEqualTo(seen.path(same));
    }
    assertThat(answer.body())
        .doesNotContain(
            resident, decision.path("name").asString(), seen.path("recordKey").asString())
        .doesNotContain("recordKey", "fields");
    assertThat(seen.path("recordKey").asString()).isNotEmpty();
  }

  @Test
  void aDeviceIsToldWhoLookedAtItsResidentAndAtNobodyElse() {
    String resident = official.example("positive-test");
    String other = official.example("suspected-case");
    String session = wallet.enrolled(official.offer(resident, ""), "health-code");
    official.lookup(other, "somebody else");
    Instant before = gateway.now();
    official.lookup(resident, "a question at the desk");

    HttpResponse<String> answer = wallet.call("GET", "/looks", session);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    JsonNode looks = Caller.json(answer).path("looks");
    JsonNode newest = looks.get(0);
    assertThat(newest.path("user").asString()).isEqualTo("official");
    assertThat(newest.path("action").asString()).isEqualTo("lookup");
    assertThat(newest.path("purpose").asString()).isEqualTo("a question at the desk");
    assertThat(newest.path("result").asString()).isNotEmpty();
    assertThat(Instant.parse(newest.path("at").asString())).isBetween(before, gateway.now());
    assertThat(looks).extracting(one -> one.path("action").asString()).contains("enrol", "offer");
    assertThat(looks)
        .extracting(one -> Instant.parse(one.path("at").asString()))
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(answer.body()).doesNotContain("somebody else", "subject", resident);
    assertThat(Caller.json(answer).has("knownFrom")).isFalse();
  }

  @Test
  void aDelegateIsToldUntilTheirTimeIsOver() {
    String child = official.example("no-finding");
    LocalDate today = LocalDate.ofInstant(gateway.now(), ZoneOffset.UTC);
    int number =
        Caller.json(
                official.post(
                    "/api/delegates",
                    Caller.lookWith(
                        child,
                        ",\"name\":\"Li Wei\",\"relation\":\"parent\",\"until\":\""
                            + today
                            + "\"")))
            .path("number")
            .asInt();
    String session =
        wallet.enrolled(official.offer(child, ",\"delegate\":" + number), "health-code");
    HttpResponse<String> told = wallet.call("GET", "/explanation", session);
    assertThat(Caller.json(told).path("delegate").asBoolean()).isTrue();
    assertThat(told.body()).doesNotContain("Li Wei");
    assertThat(wallet.call("GET", "/looks", session).statusCode()).isEqualTo(200);

    official.post("/api/delegates/" + number + "/end", Caller.lookWith(child, ""));

    for (String path : List.of("/explanation", "/looks", "/contests")) {
      HttpResponse<String> over = wallet.call("GET", path, session);
      assertThat(over.statusCode()).as(path).isEqualTo(403);
      assertThat(Caller.json(over).path("type").asString()).endsWith("delegation-over");
    }
  }

  @Test
  void whoIsNotEnrolledIsToldNothing() {
    for (String path : List.of("/explanation", "/looks")) {
      for (String secret : List.of("xqs_none", "xqa_none", "")) {
        HttpResponse<String> refused = wallet.call("GET", path, secret);
        assertThat(refused.statusCode()).as(path).isEqualTo(401);
        assertThat(refused.headers().firstValue("Content-Type"))
            .hasValue("application/problem+json");
        assertThat(Caller.json(refused).path("type").asString()).endsWith("not-enrolled");
      }
      assertThat(official.get(path).statusCode()).as("no sign-in counts here").isEqualTo(401);
      assertThat(wallet.call("PUT", path, "xqs_none").statusCode()).isEqualTo(405);
      assertThat(
              Caller.json(official.get("/v3/api-docs"))
                  .path("paths")
                  .path(path)
                  .at("/get/summary")
                  .asString())
          .isNotEmpty();
    }
  }
}
