package org.xinqiao.gateway.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.SelectOption;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.status.StatusToken;
import org.xinqiao.gateway.contest.Contests;
import org.xinqiao.gateway.contest.Opening;
import org.xinqiao.gateway.contest.Statement;
import org.xinqiao.gateway.decision.Decisions;
import org.xinqiao.gateway.page.DrawnCode;
import org.xinqiao.gateway.page.PageBrowser;
import org.xinqiao.gateway.page.PageVisit;
import org.xinqiao.gateway.page.PrintedPaper;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.ScenarioId;
import org.xinqiao.gateway.wallet.TestWallet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The desk before the running gateway: what is shown is what was issued. */
@ExtendWith(Gateways.class)
class DeskIntegrationTest {
  private static PageBrowser browser;

  private final Gateways.Running running;
  private RunningGateway gateway;

  DeskIntegrationTest(Gateways.Running running) {
    this.running = running;
    this.gateway = start();
  }

  private RunningGateway start() {
    return running.of(
        "desk",
        List.of(
            "--xinqiao.scenario=health-code,travel-concession",
            "--xinqiao.looks-per-minute=100000"));
  }

  @BeforeAll
  static void startBrowser() {
    browser = new PageBrowser();
  }

  @AfterAll
  static void stopBrowser() {
    browser.close();
  }

  @BeforeEach
  void use() {
    gateway = start();
  }

  @Test
  void theOfferOnThePageEnrolsADevice() {
    try (var visit = official("en")) {
      var page = visit.page();
      visit.chooseExample("GREEN");
      var answer = page.waitForResponse("**/api/offers", () -> page.click("#make-offer"));
      assertThat(page.locator("#tx-code")).isVisible();
      JsonNode offer = new ObjectMapper().readTree(answer.text());
      var link = page.locator("#offer a.button[href^=openid]").getAttribute("href");
      var code =
          DrawnCode.read(
              (String) page.evaluate("document.querySelector('#offer svg.qr').outerHTML"));
      assertThat(code.text()).isEqualTo(link).isEqualTo(offer.path("offer").asString());
      assertThat(code.correction()).isEqualTo("M");
      assertThat(code.version()).as("a screen's code").isLessThanOrEqualTo(20);
      assertThat(page.locator("#tx-code").innerText().replace(" ", ""))
          .isEqualTo(offer.path("txCode").asString());
      assertThat(visit.addresses()).noneMatch(address -> address.contains("openid"));

      String session = new TestWallet(gateway.base()).enrolled(offer, "health-code");

      assertThat(session).startsWith("xqs_");
      nothingWrong(visit);
    }
  }

  @Test
  void anOfferWhoseTimeIsOverIsNotShown() {
    try (var visit = official("en")) {
      var page = visit.page();
      visit.chooseExample("GREEN");
      page.route("**/api/offers", DeskIntegrationTest::overLongAgo);
      page.click("#make-offer");
      assertThat(page.locator("#offer-ended")).isFocused();
      assertThat(page.locator("#tx-code, #offer svg.qr")).hasCount(0);
    }
  }

  private static void overLongAgo(Route route) {
    var answer = route.fetch();
    route.fulfill(
        new Route.FulfillOptions()
            .setResponse(answer)
            .setBody(
                answer
                    .text()
                    .replaceFirst(
                        "\"expiresAt\":\"[^\"]+", "\"expiresAt\":\"2020-01-01T00:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "en, health-code, RED, paper-short, RED, 红码",
    "zh-CN, health-code, GREEN, paper-long, GREEN, 绿码",
    "en, travel-concession, ENTITLED, paper-long, ENTITLED, 享受优待",
  })
  void aPaperVerifiesAndIsForOldEyes(
      String language, String scenario, String outcome, String form, String english, String chinese)
      throws MalformedException {
    try (var visit = official(language)) {
      var page = visit.page();
      page.selectOption("#scenario", scenario);
      var card = visit.chooseExample(outcome);
      page.click("button[data-form=" + form + "]");
      var paper = page.locator(".sheet-a4");
      assertThat(paper).containsText(english);
      assertThat(paper).containsText(chinese);
      assertThat(paper.innerText()).doesNotContain(card.locator(".told-why").innerText());

      PrintedPaper printed = PrintedPaper.of(visit);
      printed.isForOldEyes();
      DrawnCode code = printed.code();
      assertThat(code.correction()).isEqualTo("Q");
      assertThat(code.version()).isLessThanOrEqualTo(18);
      StatusToken token = StatusToken.read(code.text());
      assertThat(token.status().form().text()).isEqualTo(form);
      assertThat(token.status().outcome().value()).isEqualTo(outcome);
      assertThat(token.status().delegate()).isFalse();
      nothingWrong(visit);
    }
  }

  @Test
  void whoActsIsRecordedChosenPrintedAndEnded() throws MalformedException {
    try (var visit = official("zh-CN")) {
      var page = visit.page();
      page.locator("button.example:has-text('儿童')").click();
      assertThat(page.locator(".card svg.qr")).isVisible();
      assertThat(page.locator("#acting")).hasCount(0);
      page.fill("#delegate-name", "王芳");
      page.selectOption("#delegate-relation", "parent");
      page.fill(
          "#delegate-until",
          LocalDate.ofInstant(gateway.now(), ZoneOffset.UTC).plusDays(90).toString());
      page.click("#delegate-record");
      var recorded = page.locator("#delegate-list .record");
      assertThat(recorded).isFocused();
      assertThat(recorded).containsText("王芳（父母）");
      assertThat(recorded).containsText("official");

      page.locator("#acting").selectOption(new SelectOption().setIndex(1));
      page.click("button[data-form=paper-short]");
      assertThat(page.locator(".sheet-a4")).containsText("王芳");
      assertThat(StatusToken.read(PrintedPaper.of(visit).code().text()).status().delegate())
          .isTrue();
      page.click("#make-offer");
      assertThat(page.locator("#offer-title")).containsText("王芳");

      page.locator("button.example[data-outcome=RED]").first().click();
      assertThat(page.locator("#delegate-list")).containsText("尚未登记");
      page.locator("button.example:has-text('儿童')").click();
      assertThat(recorded).containsText("王芳（父母）");
      recorded.locator("button").click();
      assertThat(recorded).hasCount(0);
      assertThat(page.locator("#delegates-title")).isFocused();
      assertThat(visit.addresses())
          .noneMatch(address -> URLDecoder.decode(address, StandardCharsets.UTF_8).contains("王芳"));
      nothingWrong(visit);
    }
  }

  @Test
  void whatAResidentContestsIsAnsweredByTheSteward() {
    long number;
    try (var visit = official("en")) {
      number = contest();
      visit.chooseExample("RED");
      assertThat(visit.page().locator(".card [data-contest='" + number + "']"))
          .containsText("open");
    }
    try (var visit = browser.visit(gateway.base(), "en", 1280)) {
      var page = visit.page();
      page.fill("#username", "department");
      page.fill("#password", gateway.password("department"));
      page.click(".sign-in button[type=submit]");
      page.locator("#steward-list tr[data-contest='" + number + "'] button").click();
      assertThat(page.locator("#steward-statement")).hasText("I was abroad");
      page.fill("#steward-answer", "We asked the hospital again");
      submit(visit);
      assertThat(page.locator("#resolution-error")).not().isEmpty();
      page.check("#resolution-corrected");
      submit(visit);
      assertThat(page.locator("#steward-answer-error")).containsText("still rests on");
      page.check("#resolution-upheld");
      submit(visit);
      assertThat(page.locator("#steward-answered")).hasText("We asked the hospital again");
      assertThat(page.locator("#steward-list tr[data-contest='" + number + "']"))
          .containsText("upheld");
      visit.useLanguage("zh-CN");
      assertThat(page.locator("#steward-list tr[data-contest='" + number + "']"))
          .containsText("维持原记录");
      // The browser itself notes refused answers as errors; nothing else may have gone wrong.
      assertThat(visit.complaints()).allMatch(text -> text.contains("status of 40"));
    }
  }

  /** Opens a contest of the first example who is RED, as their device would. */
  private long contest() {
    Identity who =
        new Identity(
            "resident-id",
            Caller.json(gateway.basic("official").get("/api/demo/examples"))
                .path("examples")
                .valueStream()
                .filter(one -> one.path("outcome").asString("").equals("RED"))
                .map(one -> one.at("/identity/value").asString(""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElseThrow());
    var scenario =
        gateway.bean(ActiveScenarios.class).find(new ScenarioId("health-code")).orElseThrow();
    Opening opening =
        gateway
            .bean(Contests.class)
            .open(
                gateway.bean(Decisions.class).subject(who),
                new Statement(who, "I was abroad"),
                scenario,
                Optional.empty(),
                gateway.now());
    return ((Opening.Opened) opening).contest().number();
  }

  private static void submit(PageVisit visit) {
    visit.page().locator(".steward-form button[type=submit]").click();
  }

  private PageVisit official(String language) {
    var visit = browser.visit(gateway.base(), language, 1280);
    visit.signIn("official", gateway.password("official"));
    visit.choosePurpose("training-and-demonstration");
    return visit;
  }

  private static void nothingWrong(PageVisit visit) {
    assertThat(visit.complaints()).isEmpty();
    assertThat(visit.foreignRequests()).isEmpty();
  }
}
