package org.xinqiao.gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page against fixed answers, for what a healthy gateway does not answer on demand. */
class PageTest {
  private static PageBrowser browser;
  private CannedGateway gateway;

  @BeforeAll
  static void startBrowser() {
    browser = new PageBrowser();
  }

  @AfterAll
  static void stopBrowser() {
    browser.close();
  }

  @BeforeEach
  void startGateway() throws IOException {
    gateway = new CannedGateway();
  }

  @AfterEach
  void stopGateway() {
    gateway.close();
  }

  @Test
  void signedOutFitsASmallPhoneInBothLanguages() {
    new PageWalk(browser, gateway.base()).signedOutAt360Pixels();
  }

  @Test
  void aGenuineRedNeverLooksLikeSuccess() {
    new PageWalk(browser, gateway.base()).officialAsksWhyRed(CannedGateway.PASSWORD, 360);
  }

  @Test
  void theLastRunsAddUpAndAReplayIsCalledOne() {
    try (var visit = browser.visit(gateway.base(), "en", 1280)) {
      var rows = visit.page().locator("#runs tbody tr");
      assertThat(rows).hasCount(2);
      assertThat(rows.first().locator("th")).containsText("replay, run 12");
      assertThat(rows.first().locator("td")).hasText(new String[] {"3", "2", "0", "0", "1", "yes"});
      assertThat(rows.last().locator("th")).containsText("run 9");
      assertThat(rows.last().locator("td"))
          .hasText(new String[] {"2,004", "1,998", "1", "0", "5", "yes"});
      visit.useLanguage("zh-CN");
      assertThat(rows.first().locator("th")).containsText("重放，批次 12");
    }
  }

  @Test
  void markupInANameStaysText() {
    try (var visit = signedIn()) {
      var card = visit.chooseExample("RED");
      assertThat(card.locator(".card-person")).containsText("<img src=x onerror=alert(1)>");
      assertThat(card.locator("img")).hasCount(0);
    }
  }

  @Test
  void theCardRefreshesByItselfAfterAPositiveTest() {
    try (var visit = signedIn()) {
      visit.chooseExample("GREEN");
      visit.page().click("#positive");
      assertThat(visit.page().locator(".watching")).isVisible();
      gateway.turn("g", "p");
      assertThat(visit.page().locator(".card.tone-bad svg.qr")).isVisible();
      assertThat(visit.page().locator("#live")).containsText("GREEN → RED");
    }
  }

  @Test
  void unknownSaysSinceWhenAndWhatWasLast() {
    try (var visit = signedIn()) {
      var card = visit.chooseExample("UNKNOWN");
      assertThat(card.locator(".unknown-since")).containsText("last GREEN");
      assertThat(card.locator(".admission")).containsText("NOT admitted");
    }
  }

  @Test
  void theSilentLaboratoryCountsDown() {
    try (var visit = signedIn()) {
      visit.page().click("#silence");
      assertThat(visit.page().locator(".countdown b")).containsText("min");
      assertThat(visit.page().locator("#silence")).hasAttribute("aria-pressed", "true");
    }
  }

  @Test
  void theDeceasedGetNoCode() {
    try (var visit = signedIn()) {
      visit.page().click("button.example[data-reason=deceased]");
      assertThat(visit.page().locator(".card.tone-none .no-code")).isVisible();
      assertThat(visit.addresses()).noneMatch(address -> address.endsWith("/api/decisions/issue"));
    }
  }

  @Test
  void anUnknownIdentityIsSaidInWordsAndStandsInNoAddress() {
    try (var visit = signedIn()) {
      visit.lookUp("nobody4711");
      assertThat(visit.page().locator("#desk-error .problem"))
          .containsText("Nobody with this identity");
      assertThat(visit.addresses()).noneMatch(address -> address.contains("nobody4711"));
      assertThat(visit.page().url()).doesNotContain("nobody4711");
      assertThat((String) visit.page().evaluate("JSON.stringify(localStorage)"))
          .doesNotContain("nobody4711");
    }
  }

  @Test
  void tooManyLookUpsSaysWhenToTryAgain() {
    gateway.refuse("/api/decisions/lookup", refusal(429, Map.of("Retry-After", "17")));
    try (var visit = signedIn()) {
      visit.lookUp("c");
      var problem = visit.page().locator("#desk-error .problem");
      assertThat(problem).containsText("in 17 seconds");
      visit.useLanguage("zh-CN");
      visit.lookUp("c");
      assertThat(problem).containsText("请在 17 秒后重试");
    }
  }

  @Test
  void aWrongFieldIsNamed() {
    gateway.refuse("/api/decisions/lookup", refusal(422, Map.of()));
    try (var visit = signedIn()) {
      visit.lookUp("c");
      assertThat(visit.page().locator("#desk-error .problem")).containsText("identity.value");
    }
  }

  @Test
  void anEndedSessionForgetsTheCard() {
    try (var visit = signedIn()) {
      visit.chooseExample("RED");
      gateway.refuse("/api/decisions/lookup", refusal(401, Map.of()));
      visit.lookUp("g");
      assertThat(visit.page().locator("#connection .problem")).containsText("signed out");
      assertThat(visit.page().locator("#card")).isEmpty();
    }
  }

  @Test
  void aWrongPasswordIsSaidInWords() {
    try (var visit = browser.visit(gateway.base(), "en", 1280)) {
      visit.page().fill("#password", "wrong");
      visit.page().click(".sign-in button");
      assertThat(visit.page().locator(".sign-in .problem")).containsText("first-passwords");
      assertThat(visit.page().locator("#desk")).isHidden();
    }
  }

  @Test
  void aGatewayThatStopsAnsweringIsSaid() {
    try (var visit = browser.visit(gateway.base(), "en", 1280)) {
      gateway.refuse("/api/overview", refusal(503, Map.of()));
      assertThat(visit.page().locator("#connection")).containsText("No answer from the gateway");
    }
  }

  private PageVisit signedIn() {
    var visit = browser.visit(gateway.base(), "en", 1280);
    visit.signIn("official", CannedGateway.PASSWORD);
    visit.choosePurpose("resident-asks");
    return visit;
  }

  private static CannedGateway.Refusal refusal(int status, Map<String, String> headers) {
    return new CannedGateway.Refusal(
        status,
        headers,
        "{\"title\":\"Refused\",\"detail\":\"See the field\",\"field\":\"identity.value\"}");
  }
}
