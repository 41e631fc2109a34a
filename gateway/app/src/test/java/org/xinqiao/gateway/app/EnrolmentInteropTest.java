package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.interop.NodeTests;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** npm's @openid4vc/openid4vci as a wallet, from an offer to an SD-JWT VC that verifies. */
@ExtendWith(Gateways.class)
class EnrolmentInteropTest {
  /** As many as {@code wallet.test.mjs} has tests. */
  private static final int OFFERS = 3;

  private final RunningGateway gateway;
  @TempDir private Path folder;

  EnrolmentInteropTest(Gateways.Running running) {
    this.gateway = running.sample();
  }

  @Test
  void aWalletOfOthersEnrols() throws Exception {
    NodeTests node = new NodeTests(folder);
    Caller official = gateway.session("official");
    String resident = resident(official);
    List<Map<String, String>> offers = new ArrayList<>();
    while (offers.size() < OFFERS) {
      HttpResponse<String> made =
          official.post("/api/offers", Caller.look(resident, "a wallet at the desk"));
      assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
      JsonNode offer = Caller.json(made);
      offers.add(
          Map.of("offer", offer.get("offer").asString(), "txCode", offer.get("txCode").asString()));
    }
    node.put("offers.json", new ObjectMapper().writeValueAsString(Map.of("offers", offers)));
    node.pass("wallet.test.mjs");
  }

  private static String resident(Caller official) {
    for (JsonNode example : Caller.json(official.get("/api/demo/examples")).get("examples")) {
      if (example.path("reason").asString().equals("no-finding")) {
        return example.at("/identity/value").asString();
      }
    }
    throw new AssertionError("no example of no-finding");
  }
}
