package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xinqiao.credential.status.StatusCredential;
import org.xinqiao.credential.status.StatusToken;
import org.xinqiao.credential.verifier.TrustList;
import org.xinqiao.credential.verifier.Verdict;
import org.xinqiao.credential.verifier.Verifier;
import org.xinqiao.gateway.wallet.TestWallet;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORMapper;

/** From an official's offer to strips, and what bad input gets. */
@ExtendWith(Gateways.class)
class EnrolmentApiTest {
  private static final String TOKEN = "health-code.token";
  private static final String WALLET = "health-code.sd-jwt";

  private final Gateways.Running running;
  private RunningGateway gateway;
  private Caller official;
  private TestWallet wallet;

  EnrolmentApiTest(Gateways.Running running) {
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
  void aDeviceIsEnrolledAndFetchesStripsThatVerifyOffline() throws Exception {
    String resident = official.example("no-finding");
    JsonNode offer = official.offer(resident, "");
    assertThat(offer.path("txCode").asString()).matches("[0-9]{6}");
    assertThat(
            TestWallet.offer(offer.path("offer").asString()).path("credential_issuer").asString())
        .isEqualTo("http://localhost:" + gateway.base().getPort());
    String session = wallet.enrolled(offer, "health-code");

    JsonNode strip = strip(session, 16);

    assertThat(strip.path("tokens")).hasSize(16);
    Instant now = gateway.now();
    Set<String> different = new HashSet<>();
    Optional<Instant> covered = Optional.empty();
    for (JsonNode one : strip.path("tokens")) {
      StatusToken token = StatusToken.read(one.asString());
      assertThat(token.holderKey()).contains(wallet.holderKey());
      assertThat(token.statusReference()).isPresent();
      assertThat(token.status().delegate()).isFalse();
      assertThat(token.status().expiresAt())
          .isBefore(now.plus(Duration.ofHours(72)).plusSeconds(5));
      Instant start = token.status().notBefore().orElse(now);
      covered.ifPresent(end -> assertThat(start).isBeforeOrEqualTo(end));
      covered = Optional.of(token.status().expiresAt());
      different.add(one.asString());
      TrustList list = gateway.trustList();
      Instant shown = start.plusSeconds(1);
      assertThat(Verifier.with(list).verify(wallet.show(one.asString(), shown), shown))
          .isInstanceOf(Verdict.Authentic.class);
    }
    assertThat(different).hasSize(16);
    assertThat(Instant.parse(strip.path("refillAt").asString())).isAfter(now);
    byte[] cbor =
        wallet.bytes(
            "/strips", session, "{\"scenario\":\"health-code\",\"count\":2}", "application/cbor");
    assertThat(new CBORMapper().readTree(cbor).path("tokens")).hasSize(2);
  }

  @Test
  void aWalletTakesABatchOfCredentialsEachForItsOwnKey() throws Exception {
    String access = access(official.offer(official.example("no-finding"), ""));
    TestWallet other = new TestWallet(gateway.base());
    String nonce = wallet.nonce();

    HttpResponse<String> answer =
        wallet.credential(access, WALLET, wallet.proof(nonce), other.proof(nonce));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode credentials = Caller.json(answer).path("credentials");
    assertThat(credentials).hasSize(2);
    assertThat(Caller.json(answer).has("device_session")).isFalse();
    StatusCredential first = StatusCredential.read(credentials.at("/0/credential").asString());
    StatusCredential second = StatusCredential.read(credentials.at("/1/credential").asString());
    assertThat(first.holderKey()).contains(wallet.holderKey());
    assertThat(second.holderKey()).contains(other.holderKey());
  }

  @Test
  void aCodeWorksOnceAndWhatItGaveIsTakenBackWhenItIsUsedAgain() {
    JsonNode offer = official.offer(official.example("no-finding"), "");
    String code = TestWallet.code(offer.path("offer").asString());
    String session = wallet.enrolled(offer, "health-code");
    assertThat(wallet.call("GET", "/session", session).statusCode()).isEqualTo(200);

    error(wallet.token(code, offer.path("txCode").asString()), 400, "invalid_grant");

    assertThat(wallet.call("GET", "/session", session).statusCode()).isEqualTo(401);
  }

  @Test
  void aTransactionCodeIsGuessedAtFiveTimesAtMost() {
    JsonNode offer = official.offer(official.example("no-finding"), "");
    String code = TestWallet.code(offer.path("offer").asString());
    String right = offer.path("txCode").asString();
    String wrong = right.equals("000000") ? "000001" : "000000";
    for (int i = 0; i < 5; i++) {
      error(wallet.token(code, wrong), 400, "invalid_grant");
    }
    error(wallet.token(code, right), 400, "invalid_grant");
    JsonNode another = official.offer(official.example("no-finding"), "");
    String other = TestWallet.code(another.path("offer").asString());
    for (int i = 0; i < 4; i++) {
      error(wallet.token(other, "x" + i), 400, "invalid_grant");
    }
    assertThat(wallet.token(other, another.path("txCode").asString()).statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsNoTokenRequestGetsTheErrorOfOAuth() {
    error(wallet.token("unknown", "123456"), 400, "invalid_grant");
    error(wallet.form(Map.of("grant_type", "password")), 400, "unsupported_grant_type");
    error(wallet.form(Map.of()), 400, "invalid_request");
    error(
        wallet.form(
            Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:pre-authorized_code",
                "pre-authorized_code",
                "x")),
        400,
        "invalid_request");
  }

  @Test
  void aBadProofGetsNothing() {
    String access = access(official.offer(official.example("no-finding"), ""));
    Map<String, Consumer<TestWallet.Proof>> faults =
        Map.of(
            "alg none", proof -> proof.header().put("alg", "none"),
            "alg HS256", proof -> proof.header().put("alg", "HS256"),
            "typ", proof -> proof.header().put("typ", "JWT"),
            "kid", proof -> proof.header().put("kid", "did:example:1"),
            "no key", proof -> proof.header().remove("jwk"),
            "another's key",
                proof -> {
                  @SuppressWarnings("unchecked")
                  Map<String, Object> jwk = (Map<String, Object>) proof.header().get("jwk");
                  var other = new TestWallet(gateway.base()).holderKey();
                  var encoder = java.util.Base64.getUrlEncoder().withoutPadding();
                  jwk.put("x", encoder.encodeToString(other.x().toArray()));
                  jwk.put("y", encoder.encodeToString(other.y().toArray()));
                },
            "private key",
                proof -> {
                  @SuppressWarnings("unchecked")
                  Map<String, Object> jwk = (Map<String, Object>) proof.header().get("jwk");
                  jwk.put("d", "AAAA");
                },
            "audience", proof -> proof.claims().put("aud", "https://other.example"),
            "old", proof -> proof.claims().put("iat", gateway.now().getEpochSecond() - 3_600),
            "ahead", proof -> proof.claims().put("iat", gateway.now().getEpochSecond() + 3_600));
    String nonce = wallet.nonce();
    faults.forEach(
        (name, fault) ->
            error(
                wallet.credential(access, TOKEN, wallet.proof(nonce, fault)),
                400,
                "invalid_proof",
                name));
    error(
        wallet.credential(access, TOKEN, wallet.proof(nonce, p -> p.claims().remove("nonce"))),
        400,
        "invalid_nonce");
    error(wallet.credential(access, TOKEN, wallet.proof("made-up")), 400, "invalid_nonce");
    error(wallet.credential(access, TOKEN, "x"), 400, "invalid_proof");
    error(wallet.credential(access, TOKEN), 400, "invalid_proof");
    error(
        wallet.credential(access, TOKEN, wallet.proof(nonce), wallet.proof(nonce)),
        400,
        "invalid_proof");
    error(
        wallet.credential(access, WALLET, wallet.proof(nonce), wallet.proof(nonce)),
        400,
        "invalid_proof");
    // After all of this the nonce is still good: only a good proof uses it up.
    assertThat(wallet.credential(access, TOKEN, wallet.proof(nonce)).statusCode()).isEqualTo(200);
    error(wallet.credential(access, TOKEN, wallet.proof(nonce)), 400, "invalid_nonce");
  }

  @Test
  void oneAccessTokenEnrolsOneDeviceAndAnAnswerThatWasLostIsAskedForAgain() {
    String access = access(official.offer(official.example("no-finding"), ""));
    HttpResponse<String> first = wallet.credential(access, TOKEN, wallet.proof(wallet.nonce()));
    HttpResponse<String> again = wallet.credential(access, TOKEN, wallet.proof(wallet.nonce()));
    assertThat(Caller.json(again).at("/device_session/secret").asString())
        .isEqualTo(Caller.json(first).at("/device_session/secret").asString());
    TestWallet other = new TestWallet(gateway.base());
    error(
        other.credential(access, TOKEN, other.proof(other.nonce())),
        400,
        "credential_request_denied");
  }

  @Test
  void whatIsNoCredentialRequestGetsTheErrorOfTheSpecification() {
    String access = access(official.offer(official.example("no-finding"), ""));
    error(wallet.credential("xqa_none", TOKEN, "x"), 401, "invalid_token");
    error(wallet.post("/credential", access, "[]"), 400, "invalid_credential_request");
    error(wallet.post("/credential", access, "{"), 400, "invalid_credential_request");
    error(
        wallet.credential(access, "travel-concession.token", "x"),
        400,
        "unknown_credential_configuration");
    error(
        wallet.post("/credential", access, "{\"credential_identifier\":\"x\"}"),
        400,
        "unknown_credential_identifier");
    error(
        wallet.post("/credential", access, "{\"credential_response_encryption\":{}}"),
        400,
        "invalid_encryption_parameters");
  }

  @Test
  void aStripNeedsADeviceAndAReasonableCount() {
    String session =
        wallet.enrolled(official.offer(official.example("no-finding"), ""), "health-code");
    for (String count : List.of("0", "-1", "33", "10000", "null")) {
      HttpResponse<String> refused =
          wallet.post("/strips", session, "{\"scenario\":\"health-code\",\"count\":" + count + "}");
      assertThat(refused.statusCode()).as(count).isEqualTo(400);
      assertThat(Caller.json(refused).path("field").asString()).isEqualTo("count");
    }
    HttpResponse<String> other =
        wallet.post("/strips", session, "{\"scenario\":\"travel-concession\",\"count\":1}");
    assertThat(other.statusCode()).isEqualTo(400);
    for (String secret : List.of("xqs_none", "", "xqa_none")) {
      HttpResponse<String> refused =
          wallet.post("/strips", secret, "{\"scenario\":\"health-code\",\"count\":1}");
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
    }
    assertThat(wallet.call("DELETE", "/session", session).statusCode()).isEqualTo(204);
    assertThat(
            wallet
                .post("/strips", session, "{\"scenario\":\"health-code\",\"count\":1}")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void aStripIsAskedForAsDocumentedOrRefusedWithoutAWordOfWhatCame() throws Exception {
    String session =
        wallet.enrolled(official.offer(official.example("no-finding"), ""), "health-code");
    String right = "{\"scenario\":\"health-code\",\"count\":1}";
    for (String body :
        List.of("", "null", "[]", "7", "{\"count\":\"LiSi\"}", "{\"LiSi\"", "{\"scenario\":[]}")) {
      HttpResponse<String> refused = wallet.post("/strips", session, body);
      assertThat(refused.statusCode()).as(body).isEqualTo(400);
      assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(Caller.json(refused).path("type").asString()).endsWith(":invalid-request");
      assertThat(refused.body()).doesNotContain("LiSi");
    }
    HttpResponse<String> get = wallet.call("GET", "/strips", session);
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.headers().firstValue("Allow")).hasValue("POST");
    for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "json")) {
      HttpResponse<String> other = wallet.send("/strips", session, right, type, "*/*");
      assertThat(other.statusCode()).as(type).isEqualTo(415);
      assertThat(Caller.json(other).path("field").asString()).isEqualTo("Content-Type");
    }
    HttpResponse<String> html =
        wallet.send("/strips", session, right, "application/json", "text/html");
    assertThat(html.statusCode()).isEqualTo(406);
    assertThat(Caller.json(html).path("detail").asString()).contains("application/cbor");
    assertThat(wallet.post("/strips", session, " ".repeat(65 * 1024) + right).statusCode())
        .isEqualTo(413);
    HttpResponse<String> good =
        wallet.send("/strips", session, right, "application/json;charset=utf-8", "*/*");
    assertThat(good.statusCode()).isEqualTo(200);
    assertThat(good.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(good.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(good.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void stripsAreMeasuredAndDescribedAsAllCallsAre() {
    String session =
        wallet.enrolled(official.offer(official.example("no-finding"), ""), "health-code");
    Caller operator = gateway.basic("operator");
    double before = counted(operator, "200");
    double refused = counted(operator, "401");
    strip(session, 1);
    wallet.post("/strips", "xqs_none", "{\"scenario\":\"health-code\",\"count\":1}");
    assertThat(counted(operator, "200")).isEqualTo(before + 1);
    assertThat(counted(operator, "401")).isEqualTo(refused + 1);
    JsonNode post = Caller.json(official.get("/v3/api-docs")).at("/paths/~1strips/post");
    assertThat(post.path("summary").asString()).contains("JSON or CBOR");
    assertThat(post.at("/responses/200/content").has("application/cbor")).isTrue();
    assertThat(post.at("/parameters/0/name").asString()).isEqualTo("Priority");
    assertThat(post.at("/parameters/0/in").asString()).isEqualTo("header");
  }

  private static double counted(Caller operator, String status) {
    return operator
        .get("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith("http_server_requests_seconds_count{"))
        .filter(line -> line.contains("uri=\"/strips\"") || line.contains("uri=\"UNKNOWN\""))
        .filter(line -> line.contains("status=\"" + status + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Test
  void withoutTheKeyStoreNothingIsIssuedAndThenItGoesOn() throws Exception {
    String session =
        wallet.enrolled(official.offer(official.example("no-finding"), ""), "health-code");
    String access = access(official.offer(official.example("no-finding"), ""));
    Path file = gateway.data().resolve("keys/keys.p12");
    Path away = gateway.data().resolve("keys/away");
    Files.move(file, away);
    try {
      HttpResponse<String> strips =
          wallet.post("/strips", session, "{\"scenario\":\"health-code\",\"count\":1}");
      assertThat(strips.statusCode()).isEqualTo(503);
      assertThat(Caller.json(strips).path("type").asString()).endsWith("keys-unavailable");
      assertThat(strips.headers().firstValue("Retry-After")).isPresent();
      error(
          wallet.credential(access, WALLET, wallet.proof(wallet.nonce())),
          503,
          "temporarily_unavailable");
    } finally {
      Files.move(away, file);
    }
    assertThat(strip(session, 1).path("tokens")).hasSize(1);
    assertThat(wallet.credential(access, WALLET, wallet.proof(wallet.nonce())).statusCode())
        .isEqualTo(200);
  }

  @Test
  void nobodyOffersToTheDeceasedOrToNobody() {
    HttpResponse<String> deceased =
        official.post("/api/offers", Caller.lookWith(official.example("deceased"), ""));
    assertThat(deceased.statusCode()).isEqualTo(409);
    assertThat(Caller.json(deceased).path("type").asString()).endsWith("not-issued-deceased");
    assertThat(official.post("/api/offers", Caller.lookWith("nobody-1", "")).statusCode())
        .isEqualTo(404);
    assertThat(gateway.basic("operator").post("/api/offers", Caller.lookWith("x", "")).statusCode())
        .isEqualTo(403);
    assertThat(gateway.anonymous().post("/api/offers", Caller.lookWith("x", "")).statusCode())
        .isEqualTo(401);
  }

  @Test
  void whoActsForAResidentIsShownFlaggedAndEndsInTime() throws Exception {
    String child = official.example("no-finding");
    LocalDate last = LocalDate.ofInstant(gateway.now(), ZoneOffset.UTC);
    HttpResponse<String> recorded =
        official.post(
            "/api/delegates",
            Caller.lookWith(
                child, ",\"name\":\"Li Wei\",\"relation\":\"parent\",\"until\":\"" + last + "\""));
    assertThat(recorded.statusCode()).as(recorded.body()).isEqualTo(201);
    int number = Caller.json(recorded).path("number").asInt();
    JsonNode shown = Caller.json(official.lookup(child, "visit")).path("delegates");
    assertThat(shown.get(shown.size() - 1).path("name").asString()).isEqualTo("Li Wei");
    assertThat(shown.get(shown.size() - 1).path("recordedBy").asString()).isEqualTo("official");
    Instant until = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();

    String session =
        wallet.enrolled(official.offer(child, ",\"delegate\":" + number), "health-code");
    for (JsonNode one : strip(session, 8).path("tokens")) {
      StatusToken token = StatusToken.read(one.asString());
      assertThat(token.status().delegate()).isTrue();
      assertThat(token.status().expiresAt()).isBeforeOrEqualTo(until);
    }
    JsonNode paper =
        Caller.json(
            official.post(
                "/api/decisions/issue",
                Caller.lookWith(child, ",\"form\":\"paper-short\",\"delegate\":" + number)));
    assertThat(paper.has("credential")).isFalse();
    StatusToken printed = StatusToken.read(paper.path("token").asString());
    assertThat(printed.status().delegate()).isTrue();
    assertThat(printed.status().form().text()).isEqualTo("paper-short");
    assertThat(gateway.lines("audit.log").toString()).doesNotContain("Li Wei");

    assertThat(
            official
                .post("/api/delegates/" + number + "/end", Caller.lookWith(child, ""))
                .statusCode())
        .isEqualTo(204);
    HttpResponse<String> over =
        wallet.post("/strips", session, "{\"scenario\":\"health-code\",\"count\":1}");
    assertThat(over.statusCode()).isEqualTo(403);
    assertThat(Caller.json(over).path("type").asString()).endsWith("delegation-over");
    assertThat(
            official
                .post("/api/delegates/" + number + "/end", Caller.lookWith(child, ""))
                .statusCode())
        .isEqualTo(404);
    assertThat(
            official
                .post("/api/offers", Caller.lookWith(child, ",\"delegate\":" + number))
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void aDelegateNeedsANameARelationAndALastDay() {
    String child = official.example("no-finding");
    LocalDate today = LocalDate.ofInstant(gateway.now(), ZoneOffset.UTC);
    String good = ",\"name\":\"A\",\"relation\":\"parent\",\"until\":\"" + today + "\"";
    Map<String, String> faults =
        Map.of(
            "name", good.replace("\"A\"", "\" \""),
            "relation", good.replace("parent", "boss"),
            "until", good.replace(today.toString(), today.minusDays(1).toString()));
    faults.forEach(
        (field, body) -> {
          HttpResponse<String> refused =
              official.post("/api/delegates", Caller.lookWith(child, body));
          assertThat(refused.statusCode()).isEqualTo(400);
          assertThat(Caller.json(refused).path("field").asString()).isEqualTo(field);
        });
  }

  @Test
  void theHolderContestsWhatTheDecisionRestsOn() {
    String resident = official.example("confirmed-case");
    String session = wallet.enrolled(official.offer(resident, ""), "health-code");
    String body =
        """
        {"scenario":"health-code","identity":{"type":"resident-id","value":"%s"},
         "statement":"I was abroad that day"}""";

    HttpResponse<String> opened = wallet.post("/contests", session, body.formatted(resident));

    assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
    long number = Caller.json(opened).at("/contest/number").asLong();
    assertThat(Caller.json(opened).at("/contest/dueAt").asString()).isNotEmpty();
    assertThat(wallet.post("/contests", session, body.formatted(resident)).statusCode())
        .isEqualTo(200);
    assertThat(Caller.json(wallet.call("GET", "/contests", session)).path("contests")).hasSize(1);
    assertThat(Caller.json(official.lookup(resident, "visit")).path("contests")).isNotEmpty();
    HttpResponse<String> another =
        wallet.post("/contests", session, body.formatted("someone-else"));
    assertThat(another.statusCode()).isEqualTo(400);
    assertThat(Caller.json(another).path("field").asString()).isEqualTo("identity");
    HttpResponse<String> silent =
        wallet.post(
            "/contests", session, body.formatted(resident).replace("I was abroad that day", " "));
    assertThat(Caller.json(silent).path("field").asString()).isEqualTo("statement");
    HttpResponse<String> answered =
        gateway
            .basic("department")
            .post(
                "/api/contests/" + number + "/answer",
                "{\"resolution\":\"upheld\",\"answer\":\"The test was yours\"}");
    assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
    assertThat(
            Caller.json(wallet.call("GET", "/contests", session))
                .at("/contests/0/answer")
                .asString())
        .isEqualTo("The test was yours");
    assertThat(wallet.call("GET", "/contests", "xqs_none").statusCode()).isEqualTo(401);
  }

  private JsonNode strip(String session, int count) {
    HttpResponse<String> answer =
        wallet.post("/strips", session, "{\"scenario\":\"health-code\",\"count\":" + count + "}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    return Caller.json(answer);
  }

  private String access(JsonNode offer) {
    HttpResponse<String> answer =
        wallet.token(
            TestWallet.code(offer.path("offer").asString()), offer.path("txCode").asString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Caller.json(answer).path("access_token").asString();
  }

  private static void error(HttpResponse<String> answer, int status, String error) {
    error(answer, status, error, error);
  }

  private static void error(
      HttpResponse<String> answer, int status, String error, String description) {
    assertThat(answer.statusCode()).as(description + ": " + answer.body()).isEqualTo(status);
    assertThat(Caller.json(answer).path("error").asString()).as(description).isEqualTo(error);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
  }
}
