package org.xinqiao.gateway.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xinqiao.credential.keys.SigningKeys;
import org.xinqiao.gateway.page.CheckpointVisit;
import org.xinqiao.gateway.page.PageBrowser;
import org.xinqiao.gateway.wallet.TestWallet;

/** The checkpoint's page with a running gateway's lists and what its residents show. */
@ExtendWith(Gateways.class)
class CheckpointIntegrationTest {
  private static PageBrowser browser;

  private final RunningGateway gateway;
  private final Caller official;

  CheckpointIntegrationTest(Gateways.Running running) {
    this.gateway = running.sample();
    this.official = gateway.basic("official");
  }

  @BeforeAll
  static void startBrowser() {
    browser = new PageBrowser();
  }

  @AfterAll
  static void stopBrowser() {
    browser.close();
  }

  @Test
  void residentsAreJudgedWithTheNetworkOnAndOff() throws Exception {
    try (var device = browser.context("en", 360, 740);
        var visit = CheckpointVisit.open(device, gateway.base()).withLists()) {
      var page = visit.page();
      page.fill("#pin-typed", gateway.bean(SigningKeys.class).rootFingerprint().toString());
      page.click("#pin-form button");
      assertThat(page.locator("#chips")).containsText("Root compared");
      TestWallet green = new TestWallet(gateway.base());
      String token = token(green, "GREEN");
      String shown = green.show(token, gateway.now());
      visit.paste(shown);
      visit.looks("pass");
      assertThat(visit.verdict()).containsText("DEMO");
      visit.next();
      visit.paste(token);
      assertThat(visit.verdict()).hasAttribute("data-key", "NO_PROOF");
      visit.looks("retry").next();
      visit.paste(shown);
      assertThat(visit.verdict()).hasAttribute("data-verdict", "REPLAYED");
      visit.looks("alarm").next();
      TestWallet red = new TestWallet(gateway.base());
      String refused = token(red, "RED");
      visit.installed();

      device.setOffline(true);
      page.reload();

      assertThat(page.locator("#chips")).containsText("Root compared");
      visit.paste(red.show(refused, gateway.now()));
      visit.looks("stop").next();
      visit.paste(green.show(token, gateway.now()));
      visit.looks("pass");
      assertThat(visit.complaints()).isEmpty();
      assertThat(visit.foreign()).isEmpty();
    }
  }

  @Test
  void whatIsHeldIsRefreshedByWhatChangedSince() {
    List<String> asked = new CopyOnWriteArrayList<>();
    try (var device = browser.context("zh-CN", 1280, 800);
        var visit = CheckpointVisit.open(device, gateway.base()).withLists()) {
      visit.page().onRequest(request -> asked.add(request.url()));
      visit.page().click("#lists-section summary");
      visit.page().click("#fetch-lists");
      assertThat(visit.page().locator("#live")).containsText("名单已是最新");
      assertThat(asked).anyMatch(url -> url.matches(".*/s/\\d+\\?since=\\d+"));
      assertThat(visit.page().locator("#loud")).isEmpty();
    }
  }

  private String token(TestWallet wallet, String outcome) {
    var offer =
        official.post("/api/offers", Caller.look(official.exampleWithOutcome(outcome), "visit"));
    assertThat(offer.statusCode()).as(offer.body()).isEqualTo(201);
    String session = wallet.enrolled(Caller.json(offer), "health-code");
    var strip = wallet.post("/strips", session, "{\"scenario\":\"health-code\",\"count\":1}");
    assertThat(strip.statusCode()).as(strip.body()).isEqualTo(200);
    return Caller.json(strip).at("/tokens/0").asString();
  }
}
