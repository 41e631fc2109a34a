package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.credential.verifier.VerifiedStatus;
import org.xinqiao.gateway.decision.Decisions;
import tools.jackson.databind.JsonNode;

/** Look-ups and issues over HTTP, with the bundled sample behind them. */
@ExtendWith(Gateways.class)
class DecisionsApiTest {
  private static final String NOBODY = "3f0c7f52-0000-4000-8000-5a1d0e5a1d0e";

  private final Gateways.Running running;
  private RunningGateway gateway;
  private Caller official;

  DecisionsApiTest(Gateways.Running running) {
    this.running = running;
    this.gateway = running.sample();
    this.official = gateway.anonymous();
  }

  @BeforeEach
  void signIn() {
    gateway = running.sample();
    official = gateway.session("official");
  }

  @Test
  void lookupTellsOutcomeReasonFlagsAndEvidence() {
    JsonNode found =
        Caller.json(official.lookup(official.example("confirmed-case"), "entry check"));
    assertThat(found.get("outcome").asString()).isEqualTo("RED");
    assertThat(found.get("reason").asString()).isEqualTo("confirmed-case");
    assertThat(found.get("flags").isArray()).isTrue();
    assertThat(Instant.parse(found.get("holdsUntil").asString())).isAfter(gateway.now());
    JsonNode evidence = found.get("evidence").get(0);
    assertThat(evidence.get("publication").asString()).isEqualTo("cdc.cases");
    assertThat(evidence.get("rule").asString()).isEqualTo("confirmed-case");
    assertThat(evidence.get("recordKey").asString()).matches("[0-9a-f]{16,64}");
    assertThat(Instant.parse(evidence.get("version").asString())).isBefore(gateway.now());
  }

  @Test
  void theDeceasedAreFoundAndGetNothing() {
    String deceased = official.example("deceased");
    HttpResponse<String> answer = official.lookup(deceased, "entry check");
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode found = Caller.json(answer);
    assertThat(found.get("outcome").isNull()).isTrue();
    assertThat(found.get("notIssued").asString()).isEqualTo("deceased");
    problem(official.issue(deceased, "entry check"), 409, "not-issued-deceased");
  }

  @Test
  void nobodyIsKnownByAnotherIdentity() {
    problem(official.lookup(NOBODY, "entry check"), 404, "not-found");
    problem(official.issue(NOBODY, "entry check"), 404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"department", "operator"})
  void onlyOfficialsLookUpAndIssue(String user) {
    Caller other = gateway.basic(user);
    problem(other.lookup(NOBODY, "entry check"), 403, "forbidden");
    problem(other.issue(NOBODY, "entry check"), 403, "forbidden");
  }

  @Test
  void scriptsSignInWithEveryRequest() {
    Caller script = gateway.basic("official");
    assertThat(script.lookup(official.example("no-finding"), "entry check").statusCode())
        .isEqualTo(200);
    Caller wrong = Caller.basic(gateway.base(), "official", "not-the-password");
    problem(wrong.lookup(NOBODY, "entry check"), 401, "sign-in");
  }

  @Test
  void whoIsNotSignedInIsToldSo() {
    Caller visitor = gateway.anonymous();
    visitor.takeToken();
    problem(visitor.lookup(NOBODY, "entry check"), 401, "sign-in");
    problem(visitor.login("official", "not-the-password"), 401, "wrong-password");
  }

  @Test
  void aBrowsersRequestNeedsThePagesToken() {
    String body = Caller.look(official.example("no-finding"), "entry check");
    problem(
        gateway
            .basic("official")
            .post("/api/decisions/lookup", body, "Sec-Fetch-Site", "cross-site"),
        403,
        "forbidden");
    assertThat(
            official
                .post("/api/decisions/lookup", body, "Sec-Fetch-Site", "same-origin")
                .statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          {"scenario":"health-code","identity":{"type":"resident-id","value":"V"}}               | purpose
          {"scenario":"health-code","identity":{"type":"resident-id","value":"V"},"purpose":" "} | purpose
          {"scenario":"health-code","identity":{"type":"resident-id","value":"V"},"purpose":LONG}| purpose
          {"scenario":"health-code","purpose":"p"}                                              | identity
          {"scenario":"health-code","identity":{"type":"Resident","value":"V"},"purpose":"p"}    | identity.type
          {"scenario":"health-code","identity":{"type":"resident-id"},"purpose":"p"}             | identity.value
          {"identity":{"type":"resident-id","value":"V"},"purpose":"p"}                          | scenario
          {"scenario":"Health Code","identity":{"type":"resident-id","value":"V"},"purpose":"p"} | scenario
          """)
  void namesTheFieldAtFaultAndNoValue(String body, String field) {
    String sent =
        body.replace("\"V\"", "\"" + NOBODY + "\"").replace("LONG", "\"" + "x".repeat(201) + "\"");
    for (String path : List.of("/api/decisions/lookup", "/api/decisions/issue")) {
      HttpResponse<String> answer = official.post(path, sent);
      problem(answer, 400, "invalid-request");
      assertThat(Caller.json(answer).get("field").asString()).isEqualTo(field);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"scenario\":\"health-code\",\"purpose\":\"3f0c7f52-0000-4000-8000-5a1d0e5a1d0e",
        "[]",
        "{\"scenario\":\"health-code\",\"identity\":\"3f0c7f52-0000-4000-8000-5a1d0e5a1d0e\"}",
        "{\"scenario\":{\"id\":\"3f0c7f52-0000-4000-8000-5a1d0e5a1d0e\"},\"purpose\":\"p\"}"
      })
  void whatIsNoSuchObjectIsRefused(String body) {
    problem(official.post("/api/decisions/lookup", body), 400, "invalid-request");
  }

  @Test
  void anotherScenarioIsNotInForce() {
    String body = Caller.look(NOBODY, "p").replace("health-code", "parking-permit");
    HttpResponse<String> answer = official.post("/api/decisions/lookup", body);
    problem(answer, 404, "not-found");
    assertThat(Caller.json(answer).get("field").asString()).isEqualTo("scenario");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-finding", "confirmed-case", "positive-test"})
  void bothCredentialsSayWhatTheLookupSaysWithTheTrustListAlone(String reason) {
    String resident = official.example(reason);
    JsonNode found = Caller.json(official.lookup(resident, "entry check"));
    JsonNode issued = Caller.json(official.issue(resident, "entry check"));
    Tokens tokens = new Tokens(gateway);
    for (String form : List.of("token", "credential")) {
      VerifiedStatus claims = tokens.verified(issued.get(form).asString());
      assertThat(claims.status().outcome().value()).isEqualTo(found.get("outcome").asString());
      JsonNode until = found.get("holdsUntil");
      if (!until.isNull()) {
        assertThat(claims.status().expiresAt()).isBeforeOrEqualTo(until.asString());
      }
      claims
          .credential()
          .ifPresent(more -> assertThat(more.reason()).isEqualTo(Optional.of(reason)));
    }
    assertThat(issued.get("token").asString()).startsWith("XQ1:");
    assertThat(issued.get("credential").asString()).startsWith("ey").endsWith("~");
  }

  @Test
  void everyLookAndIssueIsInTheAuditLog() {
    String resident = official.example("no-finding");
    int before = gateway.lines("audit.log").size();
    official.lookup(resident, "complaint 17");
    official.issue(resident, "complaint 18");
    official.lookup(NOBODY, "complaint 19");
    official.issue(official.example("deceased"), "complaint 20");
    List<String> lines = gateway.lines("audit.log");
    assertThat(lines).hasSize(before + 4);
    audited(lines.get(before), resident, "lookup", "complaint 17", "GREEN");
    audited(lines.get(before + 1), resident, "issue", "complaint 18", "issued");
    audited(lines.get(before + 2), NOBODY, "lookup", "complaint 19", "not found");
    audited(
        lines.get(before + 3),
        official.example("deceased"),
        "issue",
        "complaint 20",
        "not issued: deceased");
  }

  private void audited(String line, String id, String action, String purpose, String result) {
    JsonNode entry = new tools.jackson.databind.ObjectMapper().readTree(line);
    String subject =
        gateway.bean(Decisions.class).subject(new Identity("resident-id", id)).value().toString();
    assertThat(entry.get("user").asString()).isEqualTo("official");
    assertThat(entry.get("subject").asString()).isEqualTo(subject);
    assertThat(entry.get("action").asString()).isEqualTo(action);
    assertThat(entry.get("purpose").asString()).isEqualTo(purpose);
    assertThat(entry.get("result").asString()).isEqualTo(result);
    assertThat(line).doesNotContain(id);
  }

  private static void problem(HttpResponse<String> answer, int status, String name) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = Caller.json(answer);
    assertThat(problem.get("type").asString()).isEqualTo("urn:xinqiao:problem:" + name);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(answer.body()).doesNotContain(NOBODY);
  }
}
