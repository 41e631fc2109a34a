package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.intake.PublicationFreshness;
import org.xinqiao.gateway.page.HolderVisit;
import org.xinqiao.gateway.page.PageBrowser;
import org.xinqiao.gateway.scenario.Scenario;
import org.xinqiao.gateway.wallet.TestWallet;
import tools.jackson.databind.JsonNode;

/** The demo's second button, with a scenario whose patience with the laboratory is short. */
@ExtendWith(Gateways.class)
@Order(Integer.MAX_VALUE - 1)
class SilentLaboratoryTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final PublicationId LABORATORY = new PublicationId("laboratory.pcr-results");

  @TempDir private Path folder;

  private final Gateways.Running running;

  SilentLaboratoryTest(Gateways.Running running) {
    this.running = running;
  }

  @Test
  void leavesInDoubtWhatItCouldHaveChangedAfterTheLimitAndNotBefore() throws Exception {
    RunningGateway gateway =
        running.of(
            "silent",
            List.of("--xinqiao.scenario=" + scenario(), "--xinqiao.looks-per-minute=100000"));
    Caller official = gateway.session("official");
    String green = official.example("no-finding");
    String red = official.example("confirmed-case");
    Tokens tokens = new Tokens(gateway);
    assertThat(outcome(official, green)).isEqualTo("GREEN");
    TestWallet wallet = new TestWallet(gateway.base());
    String session =
        wallet.enrolled(
            Caller.json(official.post("/api/offers", Caller.look(green, "visit"))), "health-code");
    assertThat(strip(wallet, session)).hasSize(8);

    assertThat(official.put("/api/demo/laboratory", "{\"silent\":true}").body())
        .isEqualTo("{\"silent\":true}");
    JsonNode found = null;
    // Each GREEN answer must have been within the limit: it was asked for after 'earliest'.
    for (int i = 0; i < 300 && (found == null || found.get("since").isNull()); i++) {
      Instant earliest = gateway.now();
      found =
          Await.until(
              Duration.ofMillis(200),
              () -> Caller.json(official.lookup(green, "visit")),
              answer -> answer.get("outcome").asString().equals("UNKNOWN"));
      if (found.get("outcome").asString().equals("GREEN")) {
        assertThat(earliest).isBefore(lastGood(gateway).plus(LIMIT));
      }
    }
    Objects.requireNonNull(found);
    assertThat(found.get("outcome").asString()).isEqualTo("UNKNOWN");
    assertThat(found.get("lastOutcome").asString()).isEqualTo("GREEN");
    Instant since = Instant.parse(found.get("since").asString());
    assertThat(since).isEqualTo(lastGood(gateway).plus(LIMIT)).isBeforeOrEqualTo(gateway.now());
    assertThat(found.at("/silent/0").asString()).isEqualTo("pcr-result");
    assertThat(outcome(official, red)).isEqualTo("RED");
    var claims =
        tokens
            .verified(Caller.json(official.issue(green, "visit")).get("token").asString())
            .status();
    assertThat(claims.outcome().value()).isEqualTo("UNKNOWN");
    assertThat(claims.lastOutcome().orElseThrow().value()).isEqualTo("GREEN");
    assertThat(claims.unknownSince().orElseThrow())
        .isEqualTo(since.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
    assertThat(
            Caller.json(gateway.anonymous().get("/api/outcomes?scenario=health-code"))
                .at("/outcomes/GREEN")
                .asLong())
        .isZero();

    JsonNode doubtful = strip(wallet, session);
    assertThat(doubtful).as("the laboratory may answer again").hasSize(1);
    String shown = wallet.show(doubtful.get(0).asString(), gateway.now());
    assertThat(tokens.verified(shown).status().outcome().value()).isEqualTo("UNKNOWN");

    aPhoneIsToldThatThisIsNotAboutItsHolder(gateway, official.offer(green, ""));

    official.put("/api/demo/laboratory", "{\"silent\":false}");
    assertThat(Await.until(Duration.ofSeconds(60), () -> outcome(official, green), "GREEN"::equals))
        .isEqualTo("GREEN");
  }

  private static void aPhoneIsToldThatThisIsNotAboutItsHolder(
      RunningGateway gateway, JsonNode offer) {
    try (var browser = new PageBrowser();
        var visit = new HolderVisit(browser.context("en", 360, 740), gateway.base(), "")) {
      visit.enrol(offer.path("offer").asString(), offer.path("txCode").asString(), "");
      PlaywrightAssertions.assertThat(visit.outcome()).hasAttribute("data-outcome", "UNKNOWN");
      PlaywrightAssertions.assertThat(visit.page().locator(".last-outcome")).containsText("GREEN");
      PlaywrightAssertions.assertThat(visit.page().locator(".pass .not-you"))
          .containsText("not about you");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  private static JsonNode strip(TestWallet wallet, String session) {
    return Caller.json(
            wallet.post("/strips", session, "{\"scenario\":\"health-code\",\"count\":8}"))
        .path("tokens");
  }

  private static Instant lastGood(RunningGateway gateway) {
    return Objects.requireNonNull(
        gateway.bean(PublicationFreshness.class).of(LABORATORY).lastGood());
  }

  private static String outcome(Caller official, String resident) {
    return Caller.json(official.lookup(resident, "visit")).get("outcome").asString();
  }

  /** The health code with another limit for pcr-result; cases come by file once a minute. */
  private Path scenario() throws IOException {
    try (InputStream in = Scenario.class.getResourceAsStream("/scenarios/health-code.yaml")) {
      String yaml =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
              .replace("pcr-result: PT15M", "pcr-result: " + LIMIT);
      assertThat(yaml).contains("pcr-result: PT10S");
      return Files.writeString(folder.resolve("health-code.yaml"), yaml);
    }
  }
}
