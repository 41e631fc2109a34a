package org.xinqiao.gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in without a camera: a scanner that types, paste, an image file. */
class CheckpointScanTest {
  private static final CheckpointVectors VECTORS = CheckpointVectors.read();

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

  private static CheckpointVisit visit() {
    return CheckpointVisit.open(
            browser.context("en", 1280, 800), server.base(), CheckpointVectors.AT)
        .pinned();
  }

  @ParameterizedTest
  @ValueSource(strings = {"body", "#camera-start", "#lists-section summary"})
  void aScannerThatTypesIsHeardAnywhereAndItsSpacesPressNothing(String focused) {
    try (var visit = visit()) {
      var page = visit.page();
      if (!focused.equals("body")) {
        page.focus(focused);
      }
      String code = VECTORS.code("token").text();
      assertThat(code).contains(" ");
      page.keyboard().type(code);
      page.keyboard().press("Enter");
      visit.looks("pass");
      assertThat(page.locator("#camera-why")).hasCount(0);
      assertThat(page.locator("#lists-section")).not().hasAttribute("open", "");

      page.keyboard().type(VECTORS.code("token-red").text());
      page.keyboard().press("Enter");

      visit.looks("stop");
    }
  }

  @Test
  void handsThatTypeAreNoScanner() {
    try (var visit = visit()) {
      var page = visit.page();
      page.keyboard().type("hello");
      page.keyboard().press("Enter");
      page.focus("#paste");
      page.keyboard().type("XQ1:NOT YET");
      assertThat(page.locator("#paste")).hasValue("XQ1:NOT YET");
      assertThat(visit.verdict()).isHidden();
    }
  }

  @Test
  void aPasteAnywhere() {
    try (var visit = visit()) {
      visit
          .page()
          .evaluate(
              """
              text => {
                const data = new DataTransfer();
                data.setData("text/plain", text);
                document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
              }
              """,
              VECTORS.code("token").text());
      visit.looks("pass");
    }
  }

  @Test
  void anImageFile() throws IOException {
    try (var visit = visit()) {
      var page = visit.page();
      var shown = VECTORS.code("shown").text();
      page.setInputFiles(
          "#picture",
          new FilePayload(
              "photo.jpg",
              "image/jpeg",
              CodePicture.jpeg(CodePicture.frame(shown, new Random(7)))));
      visit.looks("pass").next();
      page.setInputFiles(
          "#picture",
          new FilePayload(
              "empty.png", "image/png", CodePicture.png(CodePicture.frame(null, new Random(7)))));
      assertThat(page.locator("#scan-said")).containsText("No code found");
      page.setInputFiles("#picture", new FilePayload("no.png", "image/png", new byte[] {1, 2}));
      assertThat(page.locator("#scan-said")).containsText("No code found");
    }
  }

  @Test
  void withoutACameraThePageSaysWhyAndOffersTheOtherWays() {
    try (var visit = visit()) {
      visit.page().click("#camera-start");
      assertThat(visit.page().locator("#camera-why")).containsText("paste the code");
      assertThat(visit.page().locator("#camera-why")).hasAttribute("role", "alert");
    }
  }
}
