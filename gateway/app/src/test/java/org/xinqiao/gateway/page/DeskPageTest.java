package org.xinqiao.gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Offers, papers, delegates and contests against fixed answers, by a server's clock that is set.
 */
class DeskPageTest {
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
  void anOfferIsShownUntilItsTimeIsOver() {
    try (var visit = lookedUp("en")) {
      var page = visit.page();
      page.click("#make-offer");
      assertThat(page.locator("#tx-code")).hasText("4 0 7 1 9 3");
      assertThat(page.locator("#offer-title")).isFocused();
      assertThat(page.locator("#offer svg.qr")).isVisible();
      assertThat(page.locator("#offer a.button").first())
          .hasAttribute("href", Pattern.compile("^openid-credential-offer://"));
      assertThat(page.locator("#offer a.button").last())
          .hasAttribute(
              "href", Pattern.compile("^/holder/#offer=openid-credential-offer%3A%2F%2F"));
      assertThat(page.locator("#offer [data-until]")).containsText("in 9 min");
      assertThat(page.locator("#offer")).containsText("works once");
      gateway.setTime(CannedGateway.NOW.plus(Duration.ofSeconds(550)));
      assertThat(page.locator("#live")).containsText("one minute");
      page.focus("#offer-hide");

      gateway.setTime(CannedGateway.NOW.plus(Duration.ofMinutes(10)));

      assertThat(page.locator("#offer-ended")).isFocused();
      assertThat(page.locator("#tx-code, #offer svg, #offer-link")).hasCount(0);
      assertThat(page.content()).doesNotContain("407193", "4 0 7 1 9 3", "credential_issuer");
      assertThat(page.locator("#make-offer")).isEnabled();
    }
  }

  @Test
  void anOfferThatComesTooLateIsNeverShown() {
    gateway.setTime(CannedGateway.NOW.plus(Duration.ofMinutes(11)));
    try (var visit = lookedUp("zh-CN")) {
      visit.page().click("#make-offer");
      assertThat(visit.page().locator("#offer-ended")).containsText("邀约已失效");
      assertThat(visit.page().locator("#tx-code, #offer svg.qr")).hasCount(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "button.example[data-outcome=GREEN]",
        "#sign-out",
        "#offer-hide",
        "select#acting",
        "select#scenario"
      })
  void anOfferStaysWithNobodyElse(String leave) {
    try (var visit = lookedUp("en")) {
      var page = visit.page();
      page.click("#make-offer");
      assertThat(page.locator("#tx-code")).isVisible();
      if (leave.startsWith("select")) {
        page.locator(leave).selectOption(new SelectOption().setIndex(1));
      } else {
        page.locator(leave).first().click();
      }
      assertThat(page.locator("#tx-code")).hasCount(0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "en, You are signed out.",
    "zh-CN, 您已退出登录。",
  })
  void anEndedSessionTakesTheOfferAndThePaperAlong(String language, String said) {
    try (var visit = lookedUp(language)) {
      var page = visit.page();
      page.click("#make-offer");
      page.click("button[data-form=paper-short]");
      assertThat(page.locator(".sheet-a4")).isVisible();
      gateway.refuse("/api/delegates/3/end", refused(401, "sign-in", null));
      page.locator("#delegate-3 button").click();
      assertThat(page.locator("#connection .problem")).containsText(said);
      assertThat(page.locator("#tx-code, .sheet-a4, #delegate-3")).hasCount(0);
    }
  }

  @Test
  void aPaperIsOneLargePageThatKeepsTheReasonToItself() {
    try (var visit = lookedUp("en")) {
      var page = visit.page();
      page.selectOption("#acting", "3");
      page.click("button[data-form=paper-long]");
      var paper = page.locator("#paper");
      assertThat(page.locator("#paper-title")).isFocused();
      assertThat(page.locator("#delegate-3")).containsText("Jan 31, 2027");
      assertThat(paper).containsText("Li Wei");
      for (var said :
          new String[] {
            "parent",
            "父母",
            "RED",
            "红码",
            "Valid until",
            "有效至",
            "UTC",
            "What to do",
            "该做什么",
            "Whom to ask",
            "咨询",
            "DEMO",
            "演示"
          }) {
        assertThat(paper).containsText(said);
      }
      assertThat(paper.innerText())
          .doesNotContain("Confirmed", "确诊", "confirmed-case", "registered");
      PrintedPaper.of(visit).isForOldEyes();
      page.click("#paper-close");
      assertThat(page.locator("#handover-title")).isFocused();
      assertThat(page.locator("#paper-section")).isHidden();
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void aScenarioOffersThePapersOfItsTemplate() {
    try (var visit = lookedUp("en")) {
      var papers = visit.page().locator("#handover button[data-form]");
      assertThat(papers)
          .hasText(new String[] {"Print, valid up to 40 h", "Print, valid up to 28 d"});
      visit.page().selectOption("#scenario", "travel-concession");
      assertThat(papers).hasText(new String[] {"Print, valid up to 28 d"});
      assertThat(visit.page().locator("#scenario")).hasValue("travel-concession");
      visit.useLanguage("zh-CN");
      assertThat(visit.page().locator("#scenario option:checked")).hasText("老年人公交优待");
      visit.page().click("#try-why");
      assertThat(visit.page().locator("#scenario")).hasValue("health-code");
    }
  }

  @Test
  void nothingIsHandedOverForTheDeceased() {
    try (var visit = lookedUp("en")) {
      visit.page().click("button.example[data-reason=deceased]");
      assertThat(visit.page().locator(".card.tone-none")).isVisible();
      assertThat(visit.page().locator("#handover")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "en, Give the name, Give a day from",
    "zh-CN, 请填写代办人姓名, 之间的日期",
  })
  void whoActsIsCheckedFieldByField(String language, String name, String until) {
    try (var visit = lookedUp(language)) {
      var page = visit.page();
      page.fill("#delegate-until", "2028-01-01");
      page.click("#delegate-record");
      assertThat(page.locator("#delegate-name")).isFocused();
      assertThat(page.locator("#delegate-name-error")).containsText(name);
      assertThat(page.locator("#delegate-until-error")).containsText(until);
      assertThat(page.locator("#delegate-relation")).hasAttribute("aria-invalid", "true");
      assertThat(visit.addresses()).noneMatch(address -> address.endsWith("/api/delegates"));

      page.fill("#delegate-name", "Wang Fang");
      page.selectOption("#delegate-relation", "child");
      page.fill("#delegate-until", "2027-03-31");
      gateway.refuse("/api/delegates", refused(400, "invalid-request", "until"));
      page.click("#delegate-record");
      assertThat(page.locator("#delegate-error .problem")).containsText("until");
      assertThat(page.locator("#delegate-until")).isFocused();
      assertThat(page.locator("#delegate-name-error")).isEmpty();
      assertThat(page.locator("#delegate-name")).hasValue("Wang Fang");
    }
  }

  @Test
  void aRefusedOfferSaysWhy() {
    gateway.refuse("/api/offers", refused(409, "sunset-reached", null));
    try (var visit = lookedUp("en")) {
      visit.page().click("#make-offer");
      assertThat(visit.page().locator("#handover-error .problem"))
          .containsText("The scenario has ended");
      assertThat(visit.page().locator("#make-offer")).isEnabled();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "en, enrolments, new devices wait, Try again in 17 seconds",
    "en, all, More ask at once than the gateway can answer, Try again in 17 seconds",
    "zh-CN, enrolments, 新设备登记需稍候, 请在 17 秒后重试"
  })
  void anOfferThatIsShedSaysThatItIsAboutNobodyAndWhenToTryAgain(
      String language, String rung, String said, String when) {
    gateway.refuse("/api/offers", shed(rung));
    try (var visit = lookedUp(language)) {
      visit.page().click("#make-offer");
      var problem = visit.page().locator("#handover-error .problem");
      assertThat(problem).containsText(said);
      assertThat(problem)
          .containsText(language.equals("en") ? "This is not about you" : "这与您和居民本人无关");
      assertThat(problem).containsText(when);
    }
  }

  @ParameterizedTest
  @CsvSource({"en, look-ups and papers wait", "zh-CN, 查询和打印需稍候"})
  void aLookUpThatIsShedSaysSo(String language, String said) {
    gateway.refuse("/api/decisions/lookup", shed("look-ups"));
    try (var visit = browser.visit(gateway.base(), language, 1280)) {
      visit.signIn("official", CannedGateway.PASSWORD);
      visit.choosePurpose("resident-asks");
      visit.lookUp("c");
      assertThat(visit.page().locator("#desk-error .problem")).containsText(said);
    }
  }

  private static CannedGateway.Refusal shed(String rung) {
    return new CannedGateway.Refusal(
        503,
        Map.of("Retry-After", "17"),
        "{\"type\":\"urn:xinqiao:problem:overloaded\",\"title\":\"Refused\",\"rung\":\"%s\"}"
            .formatted(rung));
  }

  @Test
  void theCardSaysInWordsWhatIsContestedAndOverdue() {
    try (var visit = lookedUp("en")) {
      var contest = visit.page().locator(".card [data-contest='7']");
      assertThat(contest).containsText("No. 7");
      assertThat(contest).containsText("OVERDUE");
      assertThat(contest).containsText("Nov 22, 2026");
      visit.useLanguage("zh-CN");
      assertThat(contest).containsText("已逾期");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "en, OVERDUE, open, still rests on, upheld",
    "zh-CN, 已逾期, 待答复, 仍以有异议的记录为依据, 维持原记录",
  })
  void aStewardReadsAndAnswers(
      String language, String overdue, String open, String notCorrected, String upheld) {
    try (var visit = browser.visit(gateway.base(), language, 1280)) {
      var page = visit.page();
      signInAsDepartment(visit);
      var rows = page.locator("#steward-list tbody tr");
      assertThat(rows).hasCount(2);
      assertThat(rows.first()).containsText(overdue);
      assertThat(rows.last()).containsText(open);
      assertThat(page.locator("#desk")).isHidden();
      assertThat(page.locator("#steward-statement")).hasCount(0);

      rows.first().locator("button").click();
      assertThat(page.locator("#steward-case")).isFocused();
      assertThat(page.locator("#steward-who")).hasText("resident-id c");
      assertThat(page.locator("#steward-statement")).hasText("I was <b>abroad</b> that week.");

      gateway.refuse("/api/contests/7/answer", refused(409, "not-corrected", "resolution"));
      page.check("#resolution-corrected");
      page.fill("#steward-answer", "A sample was mixed up");
      submit(visit);
      assertThat(page.locator("#steward-answer-error .problem")).containsText(notCorrected);
      assertThat(page.locator("#resolution-corrected")).isFocused();
      assertThat(page.locator("#steward-answer")).hasValue("A sample was mixed up");

      gateway.allow("/api/contests/7/answer");
      page.check("#resolution-upheld");
      submit(visit);
      assertThat(page.locator("#steward-answered")).hasText("A sample was mixed up");
      assertThat(rows.first()).containsText(upheld);
      assertThat(page.locator("#steward-case")).isFocused();
      assertThat(page.locator(".steward-form")).hasCount(0);

      page.click("#sign-out");
      assertThat(page.locator("#steward")).isHidden();
      assertThat(page.content()).doesNotContain("abroad", "resident-id c");
    }
  }

  @Test
  void whatIsNewFitsASmallPhone() {
    try (var visit = browser.visit(gateway.base(), "en", 360)) {
      lookUp(visit);
      visit.page().click("#make-offer");
      visit.page().click("button[data-form=paper-short]");
      assertThat(visit.page().locator(".sheet-a4")).isVisible();
      assertThat(visit.faults()).isEmpty();
      visit.page().click("#sign-out");
      signInAsDepartment(visit);
      visit.page().locator("#steward-list button").first().click();
      assertThat(visit.page().locator("#steward-case")).isVisible();
      assertThat(visit.faults()).isEmpty();
    }
  }

  private static void submit(PageVisit visit) {
    visit.page().locator(".steward-form button[type=submit]").click();
  }

  private static void signInAsDepartment(PageVisit visit) {
    visit.page().fill("#username", "department");
    visit.page().fill("#password", CannedGateway.PASSWORD);
    visit.page().click(".sign-in button[type=submit]");
    assertThat(visit.page().locator("#steward")).isVisible();
  }

  private PageVisit lookedUp(String language) {
    var visit = browser.visit(gateway.base(), language, 1280);
    lookUp(visit);
    return visit;
  }

  private static Locator lookUp(PageVisit visit) {
    visit.signIn("official", CannedGateway.PASSWORD);
    visit.choosePurpose("resident-asks");
    return visit.chooseExample("RED");
  }

  private static CannedGateway.Refusal refused(int status, String name, String field) {
    return new CannedGateway.Refusal(
        status,
        Map.of(),
        "{\"type\":\"urn:xinqiao:problem:%s\",\"title\":\"Refused\"%s}"
            .formatted(name, field == null ? "" : ",\"field\":\"" + field + "\""));
  }
}
