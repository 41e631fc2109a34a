package org.xinqiao.gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each verdict as a guard sees and hears it, from the vectors that both verifiers are held to. */
class CheckpointVerdictTest {
  private static final CheckpointVectors VECTORS = CheckpointVectors.read();
  private static final Map<String, List<Integer>> SOUNDS =
      Map.of(
          "pass", List.of(660, 990),
          "stop", List.of(233, 175),
          "lists", List.of(233, 175),
          "alarm", List.of(311, 196, 311, 196, 311, 196),
          "retry", List.of(520, 520));

  private static PageBrowser browser;
  private static CannedLists server;

  @BeforeAll
  static void start() throws IOException {
    browser = new PageBrowser();
    server = new CannedLists(VECTORS);
  }

  @AfterAll
  static void stop() {
    server.close();
    browser.close();
  }

  private static CheckpointVisit visit(String locale, int width, int height) {
    return CheckpointVisit.open(
        browser.context(locale, width, height), server.base(), CheckpointVectors.AT);
  }

  @Test
  void everyVectorIsShownAsWhatItIsAndOnlyAdmittedOnesLookLikeSuccess() {
    try (var visit = visit("en", 360, 740).pinned()) {
      Set<String> seen = new LinkedHashSet<>();
      for (var code : VECTORS.codes()) {
        visit.setClock(code.asOf());
        var verdict = visit.paste(code.text().isBlank() ? "-" : code.text());
        assertThat(verdict).hasAttribute("data-verdict", code.verdict());
        String kind = kind(code);
        visit.looks(kind);
        assertThat(visit.tones().stream().map(Number::intValue).toList())
            .as(code.name())
            .isEqualTo(SOUNDS.get(kind));
        if (seen.add(code.verdict() + code.fault() + code.outcome() + kind)) {
          visit.picture("phone-" + code.name());
        }
        visit.next();
      }
      assertThat(seen).hasSizeGreaterThan(14);
      assertThat(visit.complaints()).isEmpty();
      assertThat(visit.foreign()).isEmpty();
    }
  }

  private static String kind(CheckpointVectors.Code code) {
    return switch (code.verdict()) {
      case "AUTHENTIC" -> authentic(code);
      case "DOWNGRADED" -> "stop";
      case "UNTRUSTED", "BAD_SIGNATURE", "REPLAYED" -> "alarm";
      default -> "retry";
    };
  }

  private static String authentic(CheckpointVectors.Code code) {
    if (!code.outcome().equals("GREEN")) {
      return "stop";
    }
    return Set.of("status-no-list", "status-old-list").contains(code.name()) ? "lists" : "pass";
  }

  @ParameterizedTest
  @CsvSource({"en, 360, 740", "zh-CN, 360, 740", "en, 1280, 800", "zh-CN, 1280, 800"})
  void aGenuineRedIsToldFromGreenByColourShapeWordAndSound(String locale, int width, int height) {
    try (var visit = visit(locale, width, height)) {
      boolean english = locale.equals("en");
      visit.withLists().page().click("#pin");
      visit.paste(VECTORS.code("token").text());
      visit.looks("pass");
      String green = visit.background();
      List<Number> success = visit.tones();
      assertThat(visit.page().locator("#verdict-word")).containsText(english ? "ADMIT" : "通行");
      assertThat(visit.verdict().locator(".identity"))
          .containsText(english ? "December 3" : "12月3日");
      assertThat(visit.page().locator("#alert"))
          .hasText(Pattern.compile(english ? "^ADMIT: .*ID card.*" : "^通行: .*身份证.*"));
      assertThat(visit.faults()).isEmpty();
      visit.picture(width + "-" + locale + "-green");
      visit.next();

      visit.paste(VECTORS.code("token-red").text());

      visit.looks("stop");
      assertThat(visit.background()).isNotEqualTo(green).isEqualTo("rgb(179, 18, 31)");
      assertThat(green).isEqualTo("rgb(8, 113, 58)");
      assertThat(visit.tones()).isNotEqualTo(success);
      assertThat(visit.page().locator("#verdict-word"))
          .containsText(english ? "DO NOT ADMIT" : "不予通行");
      assertThat(visit.page().locator("#alert"))
          .hasText(Pattern.compile(english ? "^DO NOT ADMIT: .*" : "^不予通行: .*"));
      assertThat(visit.verdict().locator(".identity")).hasCount(0);
      assertThat(visit.page().locator("#verdict-next")).isFocused();
      assertThat(visit.page().locator("#page")).hasAttribute("inert", "");
      assertThat(visit.faults()).isEmpty();
      visit.picture(width + "-" + locale + "-red");
    }
  }

  @Test
  void unknownIsNotAboutThePersonAndLetInOnlyByTheCheckpointsOwnRule() {
    try (var visit = visit("en", 360, 740).pinned()) {
      var unknown =
          VECTORS.codes().stream().filter(one -> one.outcome().equals("UNKNOWN")).toList();
      visit.paste(unknown.getFirst().text());
      visit.looks("stop");
      assertThat(visit.verdict()).containsText("not about the person");
      visit.next();
      var page = visit.page();
      page.click("#settings-section summary");
      page.check("#settings input[value=own]");
      page.check("#settings input[value=UNKNOWN]");
      assertThat(page.locator("#chips")).containsText("UNKNOWN");

      visit.paste(VECTORS.code("token").text());
      visit.next();
      visit.paste(unknown.getFirst().text());

      visit.looks("pass");
      visit.verdict().locator("summary").click();
      assertThat(visit.verdict()).containsText("sources were silent");
    }
  }

  @Test
  void aProofSeenBeforeIsAReplayButLookingTwiceIsNot() {
    try (var visit = visit("en", 360, 740).pinned()) {
      String shown = VECTORS.code("shown").text();
      visit.paste(shown);
      visit.page().keyboard().type(shown);
      visit.page().keyboard().press("Enter");
      visit.looks("pass").next();
      visit.paste(shown);
      visit.looks("alarm").next();
      visit.paste(VECTORS.code("token-red").text());
      visit.looks("stop").next();
      visit.page().click("#counters-section summary");
      assertThat(visit.page().locator("#counters tbody tr")).hasCount(3);

      visit.paste(shown);

      assertThat(visit.verdict()).hasAttribute("data-verdict", "REPLAYED");
      visit.looks("alarm");
      visit.picture("phone-replayed");
    }
  }

  @Test
  void nothingOfADiagnosisIsShown() {
    try (var visit = visit("en", 1280, 800).pinned()) {
      for (var code : VECTORS.codes()) {
        if (code.verdict().equals("AUTHENTIC") && code.text().startsWith("eyJ")) {
          visit.setClock(code.asOf());
          visit.paste(code.text());
          visit.verdict().locator("summary").click();
          assertThat(visit.verdict().innerText()).doesNotContain("no-finding", "vaccinated", "pcr");
          visit.next();
        }
      }
    }
  }

  @Test
  void theCheckpointsScenarioAndItsRefusalOfDemonstrations() {
    try (var visit = visit("en", 1280, 800).pinned()) {
      var page = visit.page();
      page.click("#settings-section summary");
      page.check("#settings input[value=refuse]");
      visit.paste(VECTORS.code("token").text());
      assertThat(visit.verdict()).hasAttribute("data-key", "DEMO");
      visit.looks("stop").next();
      page.uncheck("#settings input[value=on]");
      visit.paste(VECTORS.code("token-red").text());
      assertThat(visit.tones()).isEmpty();
    }
  }

  @Test
  void countersAreExportedWithoutAnythingPersonal() throws IOException {
    try (var visit = visit("en", 360, 740).pinned()) {
      visit.paste(VECTORS.code("token").text());
      visit.next();
      visit.paste(VECTORS.code("token-red").text());
      visit.next();
      var page = visit.page();
      page.click("#counters-section summary");
      assertThat(page.locator("#counters tbody tr")).hasCount(2);
      var csv = page.waitForDownload(() -> page.click("#export-csv"));
      String text = new String(csv.createReadStream().readAllBytes());
      assertThat(text)
          .startsWith("day,verdict,admission,count\r\n")
          .contains(
              "2026-11-23,AUTHENTIC,ADMITTED,1", "2026-11-23,AUTHENTIC,OUTCOME_NOT_ACCEPTED,1")
          .doesNotContain("GREEN", "RED", "明", "12-03", "XQ1");
      var json = page.waitForDownload(() -> page.click("#export-json"));
      assertThat(new String(json.createReadStream().readAllBytes()))
          .contains("\"count\": 1")
          .doesNotContain("GREEN", "明");
      page.onDialog(dialog -> dialog.accept());
      page.click("#reset-counters");
      assertThat(page.locator("#counters")).containsText("Nothing counted");
    }
  }

  @Test
  void bothLanguagesAndTheKeyboardAlone() {
    try (var visit = visit("en", 360, 740).pinned()) {
      var page = visit.page();
      page.click("[data-language=zh-CN]");
      assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
      page.focus("#paste");
      page.keyboard().insertText(VECTORS.code("token").text());
      page.keyboard().press("Enter");
      visit.looks("pass");
      assertThat(page.locator("#verdict-next")).isFocused();
      page.keyboard().press("Enter");
      assertThat(visit.verdict()).isHidden();
      page.keyboard().insertText(VECTORS.code("token-red").text());
      page.keyboard().press("Enter");
      visit.looks("stop");
      page.keyboard().press("Escape");
      assertThat(visit.verdict()).isHidden();
      assertThat(page.locator("#paste")).isFocused();
      assertThat(page.locator("#paste")).hasValue("");
      page.reload();
      assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
      assertThat(visit.faults()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"en, 360, 740", "zh-CN, 1280, 800"})
  void everySectionIsReadableWhenOpened(String locale, int width, int height) {
    try (var visit = visit(locale, width, height).withLists()) {
      visit
          .page()
          .locator("details")
          .evaluateAll("all => all.forEach(one => { one.open = true; })");
      assertThat(visit.page().locator("#counters")).isVisible();
      assertThat(visit.page().locator("#legend")).isVisible();
      assertThat(visit.faults()).isEmpty();
    }
  }
}
