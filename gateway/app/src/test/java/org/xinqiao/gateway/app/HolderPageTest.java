package org.xinqiao.gateway.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinqiao.credential.verifier.TrustList;
import org.xinqiao.credential.verifier.Verdict;
import org.xinqiao.credential.verifier.Verifier;
import org.xinqiao.gateway.overload.TakenPlaces;
import org.xinqiao.gateway.page.DrawnCode;
import org.xinqiao.gateway.page.HolderVisit;
import org.xinqiao.gateway.page.PageBrowser;
import tools.jackson.databind.JsonNode;

/** The holder's page before the running gateway, in a real browser. */
@ExtendWith(Gateways.class)
class HolderPageTest {
  private static final Pattern UNTRANSLATED =
      Pattern.compile("\\b(enrol|pass|absent|why|looks|people|contest|evidence|told)\\.\\w+");

  /** What is kept of each person, without what can't be shown as JSON. */
  private static final String KEPT =
      """
      new Promise((done) => {
        indexedDB.open("xinqiao-holder").onsuccess = (opened) => {
          opened.target.result.transaction("people").objectStore("people").getAll().onsuccess = (read) =>
            done(read.target.result.sort((a, b) => a.addedAt - b.addedAt).map((one) => ({ tokens: one.tokens.length, session: one.session,
              algorithm: one.key.privateKey.algorithm.namedCurve, extractable: one.key.privateKey.extractable })));
        };
      })""";

  /** Changes what is kept of each person by a function in {@code %s}. */
  private static final String CHANGE =
      """
      new Promise((done) => {
        indexedDB.open("xinqiao-holder").onsuccess = (opened) => {
          const store = opened.target.result.transaction("people", "readwrite").objectStore("people");
          store.transaction.oncomplete = () => done(true);
          store.getAll().onsuccess = (read) => read.target.result.forEach((one) => { (%s)(one); store.put(one); });
        };
      })""";

  private static PageBrowser browser;

  private final Gateways.Running running;
  private RunningGateway gateway;
  private Caller official;

  HolderPageTest(Gateways.Running running) {
    this.running = running;
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

  @BeforeEach
  void signIn() {
    gateway = running.sample();
    official = gateway.basic("official");
  }

  @ParameterizedTest
  @CsvSource({"en, 360, 740", "zh-CN, 1280, 800"})
  void aResidentEnrolsAndShowsACodeThatVerifies(String locale, int width, int height) {
    try (var visit = visit(locale, width, height, "")) {
      assertThat(visit.faults()).isEmpty();
      enrol(visit, official.example("no-finding"), "Me");

      assertThat(visit.outcome()).hasAttribute("data-outcome", "GREEN");
      DrawnCode drawn = visit.drawn();
      assertThat(drawn.correction()).isEqualTo("M");
      assertThat(drawn.version()).isLessThanOrEqualTo(15);
      Verdict verdict = Verifier.with(gateway.trustList()).verify(drawn.text(), gateway.now());
      assertThat(verdict).isInstanceOf(Verdict.Authentic.class);
      JsonNode kept = kept(visit).get(0);
      assertThat(kept.path("tokens").asInt()).isEqualTo(16);
      assertThat(kept.path("algorithm").asString()).isEqualTo("P-256");
      assertThat(kept.path("extractable").asBoolean()).isFalse();
      for (String part : new String[] {"code", "why", "looks", "people"}) {
        visit.show(part);
        assertThat(visit.faults()).as(part).isEmpty();
        assertThat(visit.page().locator("body").innerText()).doesNotContainPattern(UNTRANSLATED);
      }
      visit.page().click("#large-print");
      visit.show("code");
      assertThat(visit.faults()).as("large print").isEmpty();
      assertThat(visit.complaints()).isEmpty();
      assertThat(visit.addresses()).allMatch(one -> one.startsWith(gateway.base().toString()));
      assertThat(visit.addresses()).noneMatch(one -> one.contains(kept.path("session").asString()));
    }
  }

  @Test
  void theCodeIsSignedAfreshAfterFifteenSecondsAndAPictureOfItIsRefusedThen() {
    try (var context = browser.context("en", 360, 740)) {
      context.clock().install();
      var visit = new HolderVisit(context, gateway.base(), "");
      enrol(visit, official.example("no-finding"), "");
      String first = visit.drawn().text();
      String signed = visit.page().locator("#qr").getAttribute("data-signed-at");
      Instant then = Instant.ofEpochSecond(Long.parseLong(signed));

      visit.page().clock().fastForward(15_000);

      assertThat(visit.page().locator("#qr")).not().hasAttribute("data-signed-at", signed);
      assertThat(visit.drawn().text()).isNotEqualTo(first);
      Verifier verifier = Verifier.with(gateway.trustList());
      assertThat(verifier.verify(first, then.plusSeconds(15)))
          .isInstanceOf(Verdict.Authentic.class);
      assertThat(verifier.verify(first, then.plusSeconds(125)))
          .isInstanceOf(Verdict.StaleCode.class);
    }
  }

  @Test
  void withoutANetworkItShowsACodeAfterAReloadAndWhatWasTold() {
    String resident = official.example("confirmed-case");
    official.lookup(resident, "a question at the desk");
    try (var visit = visit("en", 360, 740, "")) {
      enrol(visit, resident, "Grandma");
      visit.installed();
      visit.offline(true);
      visit.page().reload();

      assertThat(visit.outcome()).hasAttribute("data-outcome", "RED");
      assertThat(visit.page().locator("#notes")).containsText("No network");
      assertThat(Verifier.with(gateway.trustList()).verify(visit.drawn().text(), gateway.now()))
          .isInstanceOf(Verdict.Authentic.class);
      visit.show("why");
      assertThat(visit.page().locator("#panel")).containsText("Confirmed case");
      assertThat(visit.page().locator("#panel .as-of")).containsText("As told on");
      assertThat(visit.page().locator(".evidence .record")).hasCount(1);
      visit.show("looks");
      assertThat(visit.page().locator("#panel")).containsText("a question at the desk");
      visit.page().reload();
      assertThat(visit.code()).isVisible();
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void anOfferInTheAddressLeavesItAtOnceAndAWrongCodeIsSaid() {
    JsonNode offer = official.offer(official.example("no-finding"), "");
    String link = offer.path("offer").asString();
    String fragment = "#offer=" + URLEncoder.encode(link, StandardCharsets.UTF_8);
    try (var visit = visit("en", 360, 740, fragment)) {
      Page page = visit.page();
      assertThat(page.locator("#tx-code")).isVisible();
      assertThat(page.url()).isEqualTo(gateway.base() + "/holder/");
      String right = offer.path("txCode").asString();
      page.fill("#tx-code", right.equals("000000") ? "000001" : "000000");
      page.click("#enrol-send");
      assertThat(page.locator(".problem")).containsText("The digits are wrong");
      assertThat(page.locator(".problem")).isFocused();
      visit.finish(right, "");
      assertThat(visit.addresses()).noneMatch(one -> one.contains("pre-authorized"));
    }
    try (var visit = visit("en", 360, 740, "#offer=nonsense")) {
      assertThat(visit.page().locator(".field-error").first()).containsText("no offer");
    }
  }

  @Test
  void everythingGoesByKeyboardAlone() {
    JsonNode offer = official.offer(official.example("suspected-case"), "");
    try (var visit = visit("en", 1280, 800, "")) {
      Page page = visit.page();
      tabTo(page, "offer-link");
      page.keyboard().insertText(offer.path("offer").asString());
      page.keyboard().press("Enter");
      assertThat(page.locator("#enrol h1")).isFocused();
      tabTo(page, "tx-code");
      page.keyboard().type(offer.path("txCode").asString());
      page.keyboard().press("Enter");
      assertThat(visit.code()).isVisible();
      assertThat(page.locator("#pass-title")).isFocused();
      assertThat(page.locator("#live")).containsText("enrolled");
      tabTo(page, "tab-why");
      page.keyboard().press("Enter");
      assertThat(page.locator("#panel h2").first()).isFocused();
      assertThat(page.locator("#tab-why")).hasAttribute("aria-current", "true");
      tabTo(page, "tab-people");
      page.keyboard().press("Space");
      tabTo(page, "large-print");
      page.keyboard().press("Space");
      assertThat(page.locator("html")).hasAttribute("data-large-print", "");
      page.reload();
      assertThat(page.locator("html")).hasAttribute("data-large-print", "");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void severalPeopleAreOnOneDeviceAndOneIsTakenOff() {
    String child = official.example("no-finding");
    LocalDate today = LocalDate.ofInstant(gateway.now(), ZoneOffset.UTC);
    int number =
        Caller.json(
                official.post(
                    "/api/delegates",
                    Caller.lookWith(
                        child,
                        ",\"name\":\"Li Wei\",\"relation\":\"parent\",\"until\":\""
                            + today
                            + "\"")))
            .path("number")
            .asInt();
    try (var visit = visit("en", 360, 740, "")) {
      Page page = visit.page();
      enrol(visit, official.example("positive-test"), "Me");
      visit.show("people");
      page.click("#add-person");
      JsonNode offer = official.offer(child, ",\"delegate\":" + number);
      visit.enrol(offer.path("offer").asString(), offer.path("txCode").asString(), "Child");
      assertThat(page.locator(".person")).hasText(new String[] {"Me", "Child"});
      assertThat(page.locator(".pass .chip")).containsText("You act for this person");
      assertThat(visit.outcome()).hasAttribute("data-outcome", "GREEN");
      page.locator(".person").first().click();
      assertThat(visit.outcome()).hasAttribute("data-outcome", "RED");
      JsonNode kept = kept(visit);
      assertThat(kept).hasSize(2);

      visit.show("people");
      page.locator("#panel .record").last().getByText("Remove from this device").click();
      page.locator("#panel .record").last().getByText("Remove", exactly()).click();

      assertThat(page.locator("#panel .record")).hasCount(1);
      assertThat(kept(visit)).hasSize(1);
      assertThat(session(kept.get(0).path("session").asString())).isEqualTo(200);
      assertThat(session(kept.get(1).path("session").asString())).isEqualTo(401);
      official.post("/api/delegates/" + number + "/end", Caller.lookWith(child, ""));
    }
  }

  @Test
  void aRecordIsContestedAndTheAnswerIsRead() {
    String resident = official.example("confirmed-case");
    try (var visit = visit("en", 360, 740, "")) {
      Page page = visit.page();
      enrol(visit, resident, "");
      visit.show("why");
      page.locator("#panel summary").click();
      page.fill("#contest-identity", "someone-else");
      page.fill("#contest-statement", "I was abroad that day");
      page.click("#contest-send");
      assertThat(page.locator("#contest-result .problem")).containsText("not the number");
      page.fill("#contest-identity", resident);
      page.click("#contest-send");
      var own = page.locator(".contests .record").first();
      assertThat(own).containsText("waiting for the answer");
      long contest = Long.parseLong(own.locator("b").textContent().replaceAll("\\D", ""));
      assertThat((String) page.evaluate("JSON.stringify(localStorage)")).doesNotContain(resident);

      HttpResponse<String> answered =
          gateway
              .basic("department")
              .post(
                  "/api/contests/" + contest + "/answer",
                  "{\"resolution\":\"upheld\",\"answer\":\"The test was yours\"}");
      assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
      page.locator("#panel .as-of button").click();
      assertThat(own.locator("blockquote")).hasText("The test was yours");
    }
  }

  @Test
  void withoutACodeItSaysThatThisIsNotAboutTheResident() {
    try (var visit = visit("en", 360, 740, "")) {
      Page page = visit.page();
      enrol(visit, official.example("no-finding"), "");
      visit.installed();
      visit.offline(true);
      page.evaluate(
          CHANGE.formatted("(one) => one.tokens.forEach((t) => { t.until = Date.now(); })"));
      page.reload();
      assertThat(page.locator("#pass-title")).containsText("This is not about you");
      assertThat(page.locator(".todo li")).hasCount(3);
      page.evaluate(
          CHANGE.formatted(
              "(one) => one.tokens.forEach((t) => { t.from = Date.now() + 6e6; t.until = t.from + 6e6; })"));
      page.reload();
      assertThat(page.locator("#pass-title")).containsText("clock is wrong");
      visit.offline(false);
      page.evaluate(
          CHANGE.formatted("(one) => { one.tokens = []; one.refillAt = 0; one.retryAt = 0; }"));
      page.reload();
      assertThat(visit.outcome()).hasAttribute("data-outcome", "GREEN");
    }
  }

  @Test
  void theWaitThatAFullServerNamesIsKept() {
    try (var context = browser.context("en", 360, 740)) {
      context.clock().install();
      var visit = new HolderVisit(context, gateway.base(), "");
      Page page = visit.page();
      enrol(visit, official.example("no-finding"), "");
      page.evaluate(CHANGE.formatted("(one) => { one.refillAt = 0; }"));
      page.route(
          "**/strips",
          route ->
              route.fulfill(
                  new Route.FulfillOptions()
                      .setStatus(503)
                      .setHeaders(Map.of("Retry-After", "120"))
                      .setBody("")));
      page.waitForResponse("**/strips", () -> page.clock().fastForward(20_000));
      long before = strips(visit);

      page.clock().runFor(100_000);

      assertThat(strips(visit)).isEqualTo(before);
      assertThat(page.locator("#notes")).containsText("This is not about you");
      assertThat(visit.code()).isVisible();
      page.waitForResponse("**/strips", () -> page.clock().runFor(60_000));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "en, those who have no code left go first, reasons and looks come later, No code just now: very many ask",
    "zh-CN, 已无码的人优先, 原因和查看记录稍后提供, 暂时无码：目前使用人数很多"
  })
  void whoHasACodeWaitsWhoHasNoneIsServedAndItEndsByItself(
      String locale, String ahead, String looks, String none) {
    try (var context = browser.context(locale, 360, 740);
        var devices = TakenPlaces.ofDevices(gateway::bean)) {
      context.clock().install();
      var visit = new HolderVisit(context, gateway.base(), "");
      Page page = visit.page();
      Deque<String> priorities = new ConcurrentLinkedDeque<>();
      page.onRequest(
          request -> {
            if (request.url().endsWith("/strips")) {
              priorities.add(request.headers().getOrDefault("priority", "usual"));
            }
          });
      enrol(visit, official.example("no-finding"), "");

      askAnew(page, "one.tokens.at(-1).claims.outcome = 'RED';");
      assertThat(priorities.getLast()).as("its code states what is no more").isEqualTo("usual");

      devices.take(devices.places() * 85 / 100);
      askAnew(page, "");
      assertThat(page.locator("#notes")).containsText(ahead);
      assertThat(visit.code()).isVisible();
      assertThat(priorities.getLast()).isEqualTo("u=5");

      askAnew(page, "one.tokens = [];");
      assertThat(visit.outcome()).hasAttribute("data-outcome", "GREEN");
      assertThat(page.locator("#notes")).containsText(looks);
      assertThat(priorities.getLast()).isEqualTo("usual");

      devices.take(devices.places());
      askAnew(page, "one.tokens = [];");
      assertThat(page.locator("#pass-title")).containsText(none);
      assertThat(page.locator(".absent-text")).containsText(Pattern.compile("\\d\\d:\\d\\d"));
      assertThat(visit.faults()).isEmpty();

      devices.take(0);
      page.waitForResponse("**/strips", () -> page.clock().fastForward(340_000));
      assertThat(visit.outcome()).hasAttribute("data-outcome", "GREEN");
      assertThat(page.locator("#notes"))
          .not()
          .containsText(locale.equals("en") ? "This is not about you" : "与您本人无关");
    }
  }

  @ParameterizedTest
  @CsvSource({"en, new devices wait", "zh-CN, 新设备登记需稍候"})
  void aNewDeviceThatIsShedIsToldSoAndItsOfferIsStillGood(String locale, String said) {
    try (var visit = visit(locale, 360, 740, "");
        var devices = TakenPlaces.ofDevices(gateway::bean)) {
      Page page = visit.page();
      JsonNode offer = official.offer(official.example("no-finding"), "");
      devices.take(devices.places() / 2);
      page.fill("#offer-link", offer.path("offer").asString());
      page.locator("#enrol form button[type=submit]").click();
      page.fill("#tx-code", offer.path("txCode").asString());
      page.click("#enrol-send");
      assertThat(page.locator("#enrol-result .problem")).containsText(said);

      devices.take(0);
      page.click("#enrol-send");
      assertThat(visit.code()).isVisible();
    }
  }

  /** Opens the page with something due, after a change of what is kept. */
  private static void askAnew(Page page, String change) {
    page.evaluate(
        CHANGE.formatted("(one) => { one.refillAt = 0; one.retryAt = 0; %s }".formatted(change)));
    page.waitForResponse("**/strips", page::reload);
  }

  private static long strips(HolderVisit visit) {
    return visit.addresses().stream().filter(one -> one.endsWith("/strips")).count();
  }

  @Test
  void withTheServerStoppedItShowsACodeAfterAReload() {
    try (var visit = visit("en", 360, 740, "")) {
      enrol(visit, official.example("no-finding"), "");
      visit.installed();
      TrustList list = gateway.trustList();
      running.stop();

      visit.page().reload();

      assertThat(visit.outcome()).hasAttribute("data-outcome", "GREEN");
      Verdict verdict = Verifier.with(list).verify(visit.drawn().text(), Instant.now());
      assertThat(verdict).isInstanceOf(Verdict.Authentic.class);
      visit.show("why");
      visit.page().locator("#panel .as-of button").click();
      assertThat(visit.page().locator("#said")).containsText("No answer now");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  private HolderVisit visit(String locale, int width, int height, String fragment) {
    return new HolderVisit(browser.context(locale, width, height), gateway.base(), fragment);
  }

  private void enrol(HolderVisit visit, String resident, String nickname) {
    JsonNode offer = official.offer(resident, "");
    visit.enrol(offer.path("offer").asString(), offer.path("txCode").asString(), nickname);
  }

  /** Presses Tab until the element has the focus; a hundred times at most. */
  private static void tabTo(Page page, String id) {
    for (int i = 0; i < 100; i++) {
      if (id.equals(page.evaluate("document.activeElement.id"))) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("no Tab leads to " + id);
  }

  private static com.microsoft.playwright.Locator.GetByTextOptions exactly() {
    return new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true);
  }

  private static JsonNode kept(HolderVisit visit) {
    return new tools.jackson.databind.ObjectMapper().valueToTree(visit.page().evaluate(KEPT));
  }

  private int session(String secret) {
    return gateway.anonymous().get("/session", "Authorization", "Bearer " + secret).statusCode();
  }
}
