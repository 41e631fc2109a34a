package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xinqiao.credential.keys.SigningKeys;
import org.xinqiao.credential.trust.ListedSigner;
import org.xinqiao.credential.verifier.ListDemands;
import org.xinqiao.credential.verifier.OpenedTrustList;
import org.xinqiao.credential.verifier.TrustList;
import org.xinqiao.credential.verifier.TrustLists;
import tools.jackson.databind.JsonNode;

/** Signers over HTTP and by command: seen, rotated, distrusted; each in the audit log first. */
@ExtendWith(Gateways.class)
@Order(Integer.MAX_VALUE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeysApiTest {
  private final RunningGateway gateway;
  private final Caller operator;

  KeysApiTest(Gateways.Running running) {
    gateway = running.of("keys", List.of("--xinqiao.town=off"));
    operator = gateway.basic("operator");
  }

  @Test
  @Order(1)
  void aStartHasASignerForEachScenarioAndOneForStatusLists() {
    assertThat(states("active")).hasSize(2);
    assertThat(states("active"))
        .extracting(signer -> signer.path("scope").asString())
        .containsExactlyInAnyOrder("scenario:health-code", "status-lists");
    assertThat(gateway.lines("audit.log"))
        .filteredOn(line -> line.contains("\"action\":\"signer-make\""))
        .hasSize(2)
        .allMatch(line -> line.contains("\"user\":\"schedule\""));
    assertThat(listed()).hasSize(2);
    assertThat(Caller.json(gateway.anonymous().get("/.well-known/jwks.json")).path("keys"))
        .hasSize(2);
  }

  @Test
  @Order(2)
  void nobodyButAnOperatorSeesOrChangesSigners() {
    for (Caller who : List.of(gateway.basic("official"), gateway.department("lab"))) {
      assertThat(who.get("/api/keys").statusCode()).isEqualTo(403);
      assertThat(who.post("/api/keys/rotations", "{\"statusLists\":true}").statusCode())
          .isEqualTo(403);
    }
    assertThat(gateway.anonymous().get("/api/keys").statusCode()).isEqualTo(401);
  }

  @Test
  @Order(3)
  void aRotationIsInTheListAtOnceAndOnlyOneIsUnderWay() {
    long before = number();
    JsonNode made =
        Caller.json(operator.post("/api/keys/rotations", "{\"scenario\":\"health-code\"}"));
    assertThat(made.path("state").asString()).isEqualTo("announced");
    assertThat(Instant.parse(made.path("activeFrom").asString()))
        .isAfter(gateway.now().plusSeconds(7 * 86_400));
    assertThat(listed()).contains(made.path("kid").asString()).hasSize(3);
    assertThat(number()).isGreaterThan(before);
    assertThat(gateway.lines("audit.log").getLast())
        .contains(
            "\"action\":\"signer-make\"", "\"user\":\"operator\"", made.path("kid").asString());
    problem(
        operator.post("/api/keys/rotations", "{\"scenario\":\"health-code\"}"),
        409,
        "already-announced");
    problem(operator.post("/api/keys/rotations", "{\"scenario\":\"parking\"}"), 404, "not-found");
    problem(operator.post("/api/keys/rotations", "{}"), 400, "invalid-request");
    problem(
        operator.post("/api/keys/rotations", "{\"scenario\":\"health-code\",\"statusLists\":true}"),
        400,
        "invalid-request");
  }

  @Test
  @Order(4)
  void aDistrustedSignerLeavesTheListAtOnceAndTheAnnouncedOneSigns() {
    String stolen = kid("active", "scenario:health-code");
    String announced = kid("announced", "scenario:health-code");
    problem(distrust(stolen, " "), 400, "invalid-request");
    problem(distrust("AAAAAAAAAAA", "because"), 404, "not-found");
    assertThat(listed()).contains(stolen);

    JsonNode answer = Caller.json(distrust(stolen, "laptop lost"));

    assertThat(answer.at("/distrusted/state").asString()).isEqualTo("distrusted");
    assertThat(answer.at("/successors/0/kid").asString()).isEqualTo(announced);
    assertThat(listed()).contains(announced).doesNotContain(stolen);
    assertThat(kid("active", "scenario:health-code")).isEqualTo(announced);
    assertThat(gateway.lines("audit.log").getLast())
        .contains("\"action\":\"signer-distrust\"", "laptop lost", stolen, announced);
    problem(distrust(stolen, "again"), 409, "already-distrusted");
  }

  @Test
  @Order(5)
  void theCommandsSayTheSame() throws IOException {
    Path password = gateway.data().resolveSibling("keys-operator-password");
    Files.deleteIfExists(password);
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, gateway.password("operator"));

    RunningGateway.Said list = said(password, "list");
    assertThat(list.exitCode()).as(list.err()).isZero();
    assertThat(list.out()).contains("status-lists", "distrusted", "laptop lost", "root ");
    RunningGateway.Said rotated = said(password, "rotate", "--status-lists");
    assertThat(rotated.exitCode()).as(rotated.err()).isZero();
    assertThat(rotated.out()).contains("announced", "status-lists");
    assertThat(said(password, "rotate", "--status-lists").exitCode()).isEqualTo(1);
    assertThat(said(password, "rotate").exitCode()).isEqualTo(1);
    String kid = kid("active", "status-lists");
    RunningGateway.Said distrusted =
        said(password, "distrust", fingerprint(kid), "--reason", "because");
    assertThat(distrusted.exitCode()).as(distrusted.err()).isZero();
    assertThat(distrusted.out()).contains(kid, "Now signs:");
    RunningGateway.Said json = said(password, "list", "--json");
    assertThat(json.out()).startsWith("{").contains("\"fingerprint\"");
    assertThat(said(password, "distrust", "AAAAAAAAAAA", "--reason", "why").exitCode())
        .isEqualTo(1);
  }

  @Test
  @Order(6)
  void withoutTheKeyFileNothingIsChangedAndTheListStays() throws IOException {
    String list = gateway.anonymous().get("/trust-list").body();
    Path file = gateway.data().resolve("keys/keys.p12");
    Path away = gateway.data().resolve("keys/away");
    Files.move(file, away);
    try {
      HttpResponse<String> refused =
          operator.post("/api/keys/rotations", "{\"scenario\":\"health-code\"}");
      problem(refused, 503, "keys-unavailable");
      problem(distrust(kid("active", "status-lists"), "because"), 503, "keys-unavailable");
      assertThat(gateway.anonymous().get("/trust-list").body()).isEqualTo(list);
      assertThat(file).doesNotExist();
    } finally {
      Files.move(away, file);
    }
    assertThat(operator.post("/api/keys/rotations", "{\"scenario\":\"health-code\"}").statusCode())
        .isEqualTo(200);
  }

  private RunningGateway.Said said(Path password, String... args) {
    List<String> all = new ArrayList<>(List.of("keys"));
    all.addAll(List.of(args));
    all.addAll(
        List.of(
            "--server",
            gateway.base().toString(),
            "--user",
            "operator",
            "--password-file",
            password.toString()));
    return RunningGateway.command(all.toArray(String[]::new));
  }

  private HttpResponse<String> distrust(String kid, String reason) {
    return operator.post("/api/keys/" + kid + "/distrust", "{\"reason\":\"" + reason + "\"}");
  }

  private List<JsonNode> states(String state) {
    JsonNode signers = Caller.json(operator.get("/api/keys")).path("signers");
    return StreamSupport.stream(signers.spliterator(), false)
        .filter(signer -> signer.path("state").asString().equals(state))
        .toList();
  }

  private String kid(String state, String scope) {
    return states(state).stream()
        .filter(signer -> signer.path("scope").asString().equals(scope))
        .map(signer -> signer.path("kid").asString())
        .findFirst()
        .orElseThrow();
  }

  private String fingerprint(String kid) {
    return states("active").stream()
        .filter(signer -> signer.path("kid").asString().equals(kid))
        .map(signer -> signer.path("fingerprint").asString())
        .findFirst()
        .orElseThrow();
  }

  private TrustList list() {
    String text = gateway.anonymous().get("/trust-list").body();
    var pin = Optional.of(gateway.bean(SigningKeys.class).rootFingerprint());
    OpenedTrustList opened =
        TrustLists.open(text, ListDemands.of(pin).seen(OptionalLong.empty()), gateway.now());
    return ((OpenedTrustList.Pinned) opened).list();
  }

  private long number() {
    return list().contents().sequence();
  }

  private List<String> listed() {
    return list().contents().authorities().getFirst().signers().stream()
        .map(ListedSigner::keyId)
        .map(Object::toString)
        .toList();
  }

  private static void problem(HttpResponse<String> answer, int status, String name) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(Caller.json(answer).path("type").asString())
        .isEqualTo("urn:xinqiao:problem:" + name);
  }
}
