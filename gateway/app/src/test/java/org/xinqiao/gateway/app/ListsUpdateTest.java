package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.keys.SigningKeys;
import org.xinqiao.gateway.app.RunningGateway.Said;
import tools.jackson.databind.JsonNode;

/** A checkpoint's folder of lists beside the gateway that serves them. */
@ExtendWith(Gateways.class)
class ListsUpdateTest {
  @TempDir Path folder;
  private final Gateways.Running running;

  ListsUpdateTest(Gateways.Running running) {
    this.running = running;
  }

  @Test
  void whatTheGatewayServesIsHeldAndVerifiedWith() {
    RunningGateway gateway = running.sample();
    String lists = folder.resolve("lists").toString();
    String root = gateway.bean(SigningKeys.class).rootFingerprint().hex();
    String server = gateway.base().toString();
    Said first =
        RunningGateway.command(
            "lists", "update", "--server", server, "--lists", lists, "--root", root);
    assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
    assertThat(first.out()).startsWith("UPDATED: the trust list, ");
    Said shown = RunningGateway.command("lists", "show", "--lists", lists);
    assertThat(shown.exitCode()).as(shown.out()).isZero();
    assertThat(shown.out()).contains("/s/0", "1,048,576 entries", "(pinned)");

    Said again = RunningGateway.command("lists", "update", "--server", server, "--lists", lists);
    assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
    assertThat(again.err()).contains("/s/0: what changed");

    Caller official = gateway.session("official");
    JsonNode example = Caller.json(official.get("/api/demo/examples")).get("examples").get(0);
    JsonNode issued =
        Caller.json(official.issue(example.at("/identity/value").asString(), "visit"));
    Said verified =
        RunningGateway.command(
            "verify", "--lists", lists, "--json", issued.get("token").asString());
    assertThat(verified.out())
        .as(verified.err())
        .contains("\"verdict\":\"AUTHENTIC\"", "\"check\":\"CHECKED\"", "\"listUnpinned\":false");
  }
}
