package org.xinqiao.gateway.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.gateway.page.CheckpointVisit;
import org.xinqiao.gateway.page.FakeCamera;
import org.xinqiao.gateway.page.HolderVisit;
import org.xinqiao.gateway.page.PageBrowser;
import tools.jackson.databind.JsonNode;

/** One device shows, another scans its screen; then both lose the network and do it again. */
@ExtendWith(Gateways.class)
class TwoPagesTest {
  @TempDir private Path folder;

  private final RunningGateway gateway;
  private final Caller official;

  TwoPagesTest(Gateways.Running running) {
    this.gateway = running.sample();
    this.official = gateway.basic("official");
  }

  @Test
  void aCheckpointScansAHoldersScreenWithTheNetworkOnAndOff() throws Exception {
    FakeCamera camera = new FakeCamera(folder.resolve("screen.mjpeg"));
    try (var holders = new PageBrowser();
        var checkpoints = new PageBrowser(camera.arguments());
        var holder = new HolderVisit(holders.context("en", 360, 740), gateway.base(), "")) {
      JsonNode offer =
          Caller.json(
              official.post(
                  "/api/offers", Caller.look(official.example("no-finding"), "two pages")));
      holder.enrol(offer.path("offer").asString(), offer.path("txCode").asString(), "Me");
      var device = checkpoints.context("en", 360, 740);
      try (var checkpoint = CheckpointVisit.open(device, gateway.base()).pinned()) {
        camera.see(holder);
        scan(checkpoint);
        checkpoint.installed();
        holder.installed();

        holder.offline(true);
        device.setOffline(true);
        holder.page().reload();
        checkpoint.page().reload();

        assertThat(holder.code()).isVisible();
        camera.see(holder);
        scan(checkpoint);
        assertThat(checkpoint.complaints()).isEmpty();
        assertThat(holder.complaints()).isEmpty();
      }
    }
  }

  private static void scan(CheckpointVisit checkpoint) {
    checkpoint.page().click("#camera-start");
    assertThat(checkpoint.verdict()).isVisible();
    checkpoint.looks("pass");
    assertThat(checkpoint.verdict()).containsText("ADMIT");
  }
}
