package org.xinqiao.gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Codes before chromium's fake camera: turned, blurred, dim and noisy pictures that the test draws.
 */
class CheckpointCameraTest {
  private static final CheckpointVectors VECTORS = CheckpointVectors.read();
  private static final List<String> SHOWN =
      List.of("shown", "token-red", "token", "status-invalid", "shown-too-old", "token-bound");

  /** Frames a code is held before the camera, and frames between two; 30 a second. */
  private static final int HELD = 24;

  private static final int BETWEEN = 6;
  private static final int WANTED = 12;

  @TempDir Path folder;

  @Test
  void fromCameraFrameToVerdictInLessThan300MillisecondsInTheMiddle() throws IOException {
    var film = film();
    var arguments =
        List.of(
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            "--use-file-for-fake-video-capture=" + film);
    try (var browser = new PageBrowser(arguments);
        var server = new CannedLists(VECTORS);
        var visit =
            CheckpointVisit.measured(
                    browser.context("en", 360, 740), server.base(), CheckpointVectors.AT)
                .pinned()) {
      var page = visit.page();
      page.click("#camera-start");
      assertThat(page.locator("#video")).isVisible();
      assertThat(visit.verdict()).isVisible();

      page.waitForFunction(
          "wanted => performance.getEntriesByName('xq:frame-to-verdict').length >= wanted",
          WANTED,
          new Page.WaitForFunctionOptions().setTimeout(60_000));

      var times =
          ((List<?>)
                  page.evaluate(
                      "performance.getEntriesByName('xq:frame-to-verdict').map(e => e.duration)"))
              .stream().mapToDouble(one -> ((Number) one).doubleValue()).sorted().toArray();
      double median = times[times.length / 2];
      System.out.printf(
          "frame to verdict: median %.0f ms, least %.0f, most %.0f, of %d%n",
          median, times[0], times[times.length - 1], times.length);
      assertThat(median).isLessThan(300);
      assertThat(visit.complaints()).isEmpty();
      assertThat(page.locator("#verdict"))
          .hasAttribute(
              "data-verdict",
              java.util.regex.Pattern.compile("AUTHENTIC|STALE_CODE|DOWNGRADED|REPLAYED"));
      page.locator("#verdict-next").click();
      page.locator("#camera-stop").dispatchEvent("click");
      assertThat(page.locator("#camera-start")).isVisible();
    }
  }

  /** Motion JPEG: one picture after another. */
  private Path film() throws IOException {
    Path film = folder.resolve("codes.mjpeg");
    var random = new Random(20_261_126);
    try (OutputStream out = Files.newOutputStream(film)) {
      byte[] nothing = CodePicture.jpeg(CodePicture.frame(null, random));
      for (String name : SHOWN) {
        byte[][] takes = new byte[4][];
        for (int i = 0; i < takes.length; i++) {
          takes[i] = CodePicture.jpeg(CodePicture.frame(VECTORS.code(name).text(), random));
        }
        for (int i = 0; i < HELD; i++) {
          out.write(takes[i % takes.length]);
        }
        for (int i = 0; i < BETWEEN; i++) {
          out.write(nothing);
        }
      }
    }
    return film;
  }
}
