package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.gateway.decision.Decisions;
import tools.jackson.databind.JsonNode;

/** The demo's first button: from the laboratory's own API to the decision. */
@ExtendWith(Gateways.class)
class PositiveTestArrivesTest {
  private final Gateways.Running running;

  PositiveTestArrivesTest(Gateways.Running running) {
    this.running = running;
  }

  @Test
  void turnsGreenToRedAndTheTokenIssuedBeforeLivesOn() {
    RunningGateway gateway = running.sample();
    Caller official = gateway.session("official");
    Tokens tokens = new Tokens(gateway);
    String resident = green(official);
    String token = Caller.json(official.issue(resident, "visit")).get("token").asString();
    List<String> before = gateway.lines("decisions.log");

    running.reported().add(resident);
    String identity = "{\"identity\":{\"type\":\"resident-id\",\"value\":\"" + resident + "\"}}";
    assertThat(official.post("/api/demo/positive-tests", identity).statusCode()).isEqualTo(202);

    JsonNode found =
        Await.until(
            Duration.ofSeconds(20),
            () -> Caller.json(official.lookup(resident, "visit")),
            answer -> answer.path("outcome").asString("").equals("RED"));
    assertThat(found.get("outcome").asString()).isEqualTo("RED");
    assertThat(found.get("reason").asString()).isEqualTo("positive-test");
    assertThat(found.at("/evidence/0/publication").asString()).isEqualTo("laboratory.pcr-results");
    List<String> changes = gateway.lines("decisions.log");
    assertThat(changes).hasSize(before.size() + 1);
    String subject =
        gateway
            .bean(Decisions.class)
            .subject(new Identity("resident-id", resident))
            .value()
            .toString();
    assertThat(changes.getLast())
        .contains(subject, "\"from\":{", "\"GREEN\"", "\"RED\"", "\"positive-test\"", "\"run\":");
    assertThat(tokens.verified(token).status().outcome().value()).isEqualTo("GREEN");
    String next = Caller.json(official.issue(resident, "visit")).get("token").asString();
    assertThat(tokens.verified(next).status().outcome().value()).isEqualTo("RED");
  }

  @Test
  void nobodyElsesTestIsReported() {
    Caller official = running.sample().session("official");
    String nobody = "3f0c7f52-0000-4000-8000-5a1d0e5a1d0e";
    var answer =
        official.post(
            "/api/demo/positive-tests",
            "{\"identity\":{\"type\":\"resident-id\",\"value\":\"" + nobody + "\"}}");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).doesNotContain(nobody);
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
