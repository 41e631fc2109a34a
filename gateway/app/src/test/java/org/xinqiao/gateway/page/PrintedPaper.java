package org.xinqiao.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What a printer would get of the page, on A4. */
public final class PrintedPaper {
  /** A CSS pixel is 1/96 inch, a point 1/72, a centimetre 1/2.54. */
  private static final double PIXELS_A_POINT = 96.0 / 72;

  private static final double PIXELS_A_CENTIMETRE = 96 / 2.54;

  private static final Pattern SHEET = Pattern.compile("/Type\\s*/Page\\b(?!s)");
  private static final Pattern BOX =
      Pattern.compile("/MediaBox\\s*\\[\\s*0 0 (\\d+)(?:\\.\\d+)? (\\d+)(?:\\.\\d+)?\\s*]");

  private final Page page;

  PrintedPaper(Page page) {
    this.page = page;
  }

  /** The paper that is open on the page. */
  public static PrintedPaper of(PageVisit visit) {
    return new PrintedPaper(visit.page());
  }

  /** One sheet of A4, nothing smaller than 14 points, a code of 5 cm, and nothing but the paper. */
  public void isForOldEyes() {
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(number(SMALLEST) / PIXELS_A_POINT)
        .as("smallest type in points")
        .isGreaterThan(13.99);
    assertThat(number(WIDTH))
        .as("width of the code in pixels")
        .isGreaterThanOrEqualTo(5 * PIXELS_A_CENTIMETRE);
    assertThat((List<?>) page.evaluate(OTHERS)).isEmpty();
    var pdf =
        new String(
            page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)),
            StandardCharsets.ISO_8859_1);
    assertThat(SHEET.matcher(pdf).results().count()).as("sheets").isEqualTo(1);
    var box = BOX.matcher(pdf);
    assertThat(box.find()).isTrue();
    // ISO 216: 210 mm x 297 mm
    assertThat(List.of(box.group(1), box.group(2))).containsAnyOf("594", "595");
    assertThat(Integer.parseInt(box.group(2))).isBetween(841, 842);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
  }

  /** The code on it, read. */
  public DrawnCode code() {
    return DrawnCode.read((String) page.evaluate("document.querySelector('#paper .qr').outerHTML"));
  }

  private double number(String script) {
    return ((Number) page.evaluate(script)).doubleValue();
  }

  /** Without the quiet zone of four modules on either side. */
  private static final String WIDTH =
      """
      (qr => qr.getBoundingClientRect().width * (1 - 8 / qr.viewBox.baseVal.width))(
        document.querySelector('#paper .qr'))
      """;

  private static final String SMALLEST =
      """
      Math.min(...[...document.querySelectorAll('#paper *')]
        .filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim() !== ''))
        .map(one => parseFloat(getComputedStyle(one).fontSize)))
      """;

  /** What is shown and neither holds the paper nor belongs to it. */
  private static final String OTHERS =
      """
      [...document.body.querySelectorAll('*')]
        .filter(one => !one.closest('#paper') && !one.querySelector('#paper') && one.id !== 'paper')
        .filter(one => one.getClientRects().length > 0 && one.id !== 'live')
        .map(one => one.tagName + '#' + one.id)
      """;
}
