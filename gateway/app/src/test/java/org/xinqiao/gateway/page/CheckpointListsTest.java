package org.xinqiao.gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists: fetched, kept, refused, brought on a stick, and old. */
class CheckpointListsTest {
  private static final CheckpointVectors VECTORS = CheckpointVectors.read();
  private static final Pattern OTHER_ROOT =
      Pattern.compile("```trust-list\\n(\\S+)\\n```", Pattern.MULTILINE);

  private static PageBrowser browser;
  private CannedLists server;
  private BrowserContext device;

  @BeforeAll
  static void startBrowser() {
    browser = new PageBrowser();
  }

  @AfterAll
  static void stopBrowser() {
    browser.close();
  }

  @BeforeEach
  void startServer() throws IOException {
    server = new CannedLists(VECTORS);
    device = browser.context("en", 360, 740);
  }

  @AfterEach
  void stopServer() {
    device.close();
    server.close();
  }

  private CheckpointVisit visit() {
    return visit(CheckpointVectors.AT);
  }

  private CheckpointVisit visit(Instant now) {
    return CheckpointVisit.open(device, server.base(), now);
  }

  @Test
  void worksWithTheNetworkOffAlsoAfterAReload() {
    var visit = visit().pinned().installed();
    device.setOffline(true);
    server.close();

    visit.page().reload();

    assertThat(visit.page().locator("#chips")).containsText("Root compared");
    assertThat(visit.page().locator("#chips")).containsText("No network");
    visit.paste(VECTORS.code("shown").text());
    visit.looks("pass").next();
    visit.page().click("#legend-section summary");
    visit.page().setInputFiles("#picture", png());
    visit.looks("stop").next();
    assertThat(visit.complaints()).isEmpty();
  }

  private static FilePayload png() {
    try {
      byte[] image = CodePicture.png(CodePicture.drawn(VECTORS.code("token-red").text(), 600));
      return new FilePayload("code.png", "image/png", image);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void untilTheRootIsComparedEachVerdictSaysUnpinned() {
    var visit = visit().withLists();
    var page = visit.page();
    assertThat(page.locator(".fingerprint").first()).hasText(VECTORS.root().replace(" ", ""));
    visit.paste(VECTORS.code("token").text());
    assertThat(
            visit
                .verdict()
                .locator(".tag")
                .filter(
                    new com.microsoft.playwright.Locator.FilterOptions()
                        .setHasText("LIST UNPINNED")))
        .isVisible();
    visit.next();
    page.fill("#pin-typed", "00" + VECTORS.root().substring(2));
    page.click("#pin-form button");
    assertThat(page.locator("#pin-error")).containsText("Not the same");

    page.fill("#pin-typed", VECTORS.root().toUpperCase(java.util.Locale.ROOT));
    page.click("#pin-form button");

    assertThat(page.locator("#setup")).isHidden();
    assertThat(page.locator("#chips")).containsText("Root compared");
    visit.paste(VECTORS.code("token-red").text());
    assertThat(visit.verdict().locator(".tag")).hasText(new String[] {"DEMO"});
  }

  @Test
  void anotherRootIsRefusedLoudlyAndWhatIsHeldStays() throws IOException {
    var visit = visit().pinned();
    server.trustList(otherRoot());
    visit.page().click("#lists-section summary");
    visit.page().click("#fetch-lists");
    assertThat(visit.page().locator("#loud")).containsText("another root");
    assertThat(visit.page().locator("#loud")).hasAttribute("role", "alert");
    assertThat(visit.page().locator("#lists-said")).containsText("refused");
    assertThat(visit.page().locator("#loud")).isInViewport();
    visit.picture("phone-other-root");
    visit.paste(VECTORS.code("token").text());
    visit.looks("pass");
  }

  private static String otherRoot() throws IOException {
    var found = OTHER_ROOT.matcher(Files.readString(Path.of("../../docs/wire-formats.md")));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  @Test
  void anOlderListThanSeenIsRefused() {
    var visit = visit().pinned();
    visit
        .page()
        .evaluate(
            """
            root => new Promise(done => {
              const open = indexedDB.open("xinqiao-checkpoint", 1);
              open.onsuccess = () => {
                const change = open.result.transaction("kept", "readwrite");
                change.objectStore("kept").put({ [root]: 99 }, "sequences");
                change.oncomplete = done;
              };
            })
            """,
            VECTORS.root().replace(" ", ""));
    visit.page().reload();
    assertThat(visit.page().locator("#loud")).containsText("older than those held");
    visit.paste(VECTORS.code("token").text());
    visit.looks("lists");
  }

  @Test
  void halfASetReplacesNothing() {
    server.refuse("/s/13", 503, Map.of("Retry-After", "600"));
    var visit = visit();
    visit.page().click("#lists-section summary");
    assertThat(visit.page().locator("#lists-said")).containsText("No answer");
    assertThat(visit.page().locator("#chips")).containsText("No lists");
    visit.paste(VECTORS.code("token").text());
    visit.looks("lists").next();
    assertThat(visit.verdict()).hasAttribute("data-key", "NO_LISTS");
    visit.picture("phone-no-lists");
    long asked = server.asked("/s/13");
    server.allow("/s/13");

    visit.page().click("#fetch-lists");

    assertThat(visit.page().locator("#live")).containsText("No answer");
    assertThat(server.asked("/s/13")).as("Retry-After is kept").isEqualTo(asked);
    visit.page().reload();
    visit.pinned();
    server.refuse("/s/12", 500, Map.of());
    visit.page().click("#lists-section summary");
    visit.page().click("#fetch-lists");
    assertThat(visit.page().locator("#lists-said")).containsText("No answer");
    visit.paste(VECTORS.code("shown").text());
    visit.looks("pass");
  }

  @Test
  void listsComeFromAStickAndAreSavedToOne() throws IOException {
    server.refuse("/trust-list", 503, Map.of());
    var visit = visit();
    var page = visit.page();
    page.click("#lists-section summary");
    page.setInputFiles("#list-files", text("nothing.txt", "hello"));
    assertThat(page.locator("#loud")).containsText("Not a list: nothing.txt");
    page.setInputFiles("#list-files", VECTORS.file());
    visit.pinned();
    visit.paste(VECTORS.code("shown").text());
    visit.looks("pass").next();
    var saved = page.waitForDownload(() -> page.click("#save-lists"));
    String bundle = new String(saved.createReadStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bundle).contains(VECTORS.trustList());

    page.setInputFiles("#list-files", text("foreign.jwt", otherRoot()));
    assertThat(page.locator("#loud")).containsText("another root");
    try (var other = browser.context("en", 1280, 800)) {
      var second = CheckpointVisit.open(other, server.base(), CheckpointVectors.AT);
      second.page().click("#lists-section summary");
      second.page().setInputFiles("#list-files", text("lists.json", bundle));
      second.pinned();
      second.paste(VECTORS.code("status-invalid").text());
      assertThat(second.verdict()).hasAttribute("data-verdict", "DOWNGRADED");
    }
  }

  private static FilePayload text(String name, String text) {
    return new FilePayload(name, "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void oldListsAreSaidBeforeTheyRefuse() {
    var visit = visit().pinned();
    var page = visit.page();
    visit.setClock(CheckpointVectors.AT.plus(Duration.ofDays(8)));
    page.reload();
    assertThat(page.locator("#banners")).containsText("signers' list ended on");
    visit.paste(VECTORS.code("token").text());
    assertThat(visit.verdict()).hasAttribute("data-key", "TRUST_LIST_EXPIRED");
    visit.looks("lists").next();
    assertThat(page.locator("#chips .chip-bad")).hasText("Lists ended");
  }

  @Test
  void anOldStatusListCountsOnlyForAsLongAsTheCheckpointAllows() {
    var visit = visit().pinned();
    var page = visit.page();
    assertThat(page.locator("#banners")).containsText("A status list ended on");
    String old = VECTORS.code("status-old-list").text();
    visit.paste(old);
    assertThat(visit.verdict()).hasAttribute("data-key", "STATUS_TOO_OLD");
    visit.looks("lists");
    // Else the same moment's proof were a replay.
    page.reload();
    page.click("#settings-section summary");
    page.fill("#allowance", "2");
    page.locator("#allowance").dispatchEvent("change");
    assertThat(page.locator("#banners")).containsText("Lists are");
    visit.paste(old);
    visit.looks("pass");
    assertThat(visit.verdict()).containsText("STATUS LIST ENDED");
  }

  @Test
  void aClockFarFromTheServersIsSaid() {
    server.setDate(CheckpointVectors.AT.plus(Duration.ofMinutes(9)));
    device.route("**/trust-list", this::dated);
    device.route("**/status-lists", this::dated);
    device.route("**/s/*", this::dated);
    var visit = visit().withLists();
    assertThat(visit.page().locator("#banners")).containsText("9 min slow");
  }

  /** With the server's date: the one that Java's own server sets is the real one. */
  private void dated(Route route) {
    var answer = route.fetch();
    Map<String, String> headers = new HashMap<>(answer.headers());
    headers.put("date", headers.get("x-date"));
    route.fulfill(new Route.FulfillOptions().setResponse(answer).setHeaders(headers));
  }

  @Test
  void aClockBeforeTheListsIsSaidWithoutANetwork() {
    var visit = visit().pinned().installed();
    visit.setClock(Instant.parse("2026-11-23T09:01:00Z"));
    device.setOffline(true);
    visit.page().reload();
    assertThat(visit.page().locator("#banners")).containsText("its lists were made later");
  }
}
