package org.xinqiao.gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/** What must hold of the page before any gateway with the town on. */
public final class PageWalk {
  private static final Pattern UNTRANSLATED =
      Pattern.compile("\\b(hero|flow|desk|card|error)\\.\\w+");

  private final PageBrowser browser;
  private final URI base;

  public PageWalk(PageBrowser browser, URI base) {
    this.browser = browser;
    this.base = base;
  }

  /**
   * Signed out: demo banner, flow, balance that adds up; nothing wider than 360 pixels, in both
   * languages.
   */
  public void signedOutAt360Pixels() {
    try (var visit = browser.visit(base, "zh-CN", 360)) {
      var page = visit.page();
      assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
      for (var language : List.of("en", "zh-CN")) {
        visit.useLanguage(language);
        assertThat(page.locator("#demo")).isVisible();
        assertThat(page.locator(".sum-right")).isVisible();
        assertThat(page.locator("#desk")).isHidden();
        assertThat(visit.faults()).as("faults in %s", language).isEmpty();
        assertThat(page.locator("body").innerText()).doesNotContainPattern(UNTRANSLATED);
      }
      page.reload();
      assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
      nothingWrong(visit);
    }
  }

  /**
   * An official asks why somebody is RED: no purpose no look-up; the genuine RED is not shown as a
   * success.
   */
  public void officialAsksWhyRed(String password, int width) {
    try (var visit = browser.visit(base, "en-GB", width)) {
      var page = visit.page();
      visit.signIn("official", password);
      page.click("#try-why");
      assertThat(page.locator("#purpose-error")).not().isEmpty();
      assertThat(visit.addresses()).noneMatch(address -> address.contains("/api/decisions/"));
      visit.choosePurpose("training-and-demonstration");
      var card = page.locator(".card.tone-bad");
      assertThat(card.locator("svg.qr")).isVisible();
      assertThat(card.locator(".card-outcome")).hasText("RED");
      assertThat(card.locator(".admission")).containsText("NOT admitted");
      assertThat(card.locator(".code-says")).containsText("NOT admitted");
      assertThat(card.locator(".tone-good")).hasCount(0);
      assertThat(card.locator(".told-why")).not().isEmpty();
      assertThat(card.locator(".record")).not().hasCount(0);
      assertThat(visit.faults()).isEmpty();
      nothingWrong(visit);
    }
  }

  private static void nothingWrong(PageVisit visit) {
    assertThat(visit.complaints()).isEmpty();
    assertThat(visit.foreignRequests()).isEmpty();
  }
}
