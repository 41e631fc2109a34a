package org.xinqiao.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long a whole verdict takes in Chromium: two signatures, a status, and the replay memory. */
class VerifierInBrowserTest {
  /** Another memory each time, or the second look at one proof would be a replay. */
  private static final String MEASURE =
      """
      async ({ root, trustList, uri, cwt, text, at }) => {
        const { openTrustList, openStatusList, StatusLists, SeenProofs, Verifier } =
          await import("/verifier/verifier.js");
        const { list } = await openTrustList(trustList, { root, asOf: at });
        const bytes = Uint8Array.from(cwt.match(/../g), (hex) => parseInt(hex, 16));
        const held = await openStatusList(bytes, list, { uri, asOf: at });
        const statusLists = StatusLists.of([held.list]);
        const times = [];
        for (let i = 0; i < 300; i++) {
          const verifier =
            new Verifier({ trustList: list, statusLists, seenProofs: new SeenProofs() });
          const start = performance.now();
          const verdict = await verifier.verify(text, at);
          times.push(performance.now() - start);
          if (verdict.verdict !== "AUTHENTIC" || verdict.status.check !== "CHECKED") {
            throw new Error(verdict.verdict);
          }
        }
        times.sort((a, b) => a - b);
        return [times[150], times[285], times[299]];
      }
      """;

  @Test
  void theMedianVerdictTakesLessThanFiveMilliseconds() throws IOException {
    CheckpointVectors vectors = CheckpointVectors.read();
    var list = vectors.lists().entrySet().iterator().next();
    try (var browser = new PageBrowser();
        var server = new CannedLists(vectors)) {
      Page page = browser.page(360);
      page.navigate(server.base() + "/checkpoint/");
      double[] times =
          ((List<?>)
                  page.evaluate(
                      MEASURE,
                      Map.of(
                          "root",
                          vectors.root(),
                          "trustList",
                          vectors.trustList(),
                          "uri",
                          list.getKey(),
                          "cwt",
                          HexFormat.of().formatHex(list.getValue()),
                          "text",
                          vectors.code("shown").text(),
                          "at",
                          (double) CheckpointVectors.AT.getEpochSecond())))
              .stream().mapToDouble(time -> ((Number) time).doubleValue()).toArray();
      System.out.printf(
          "verdict in Chromium: median %.2f ms, 95%% within %.2f, most %.2f%n",
          times[0], times[1], times[2]);
      assertThat(times[0]).isLessThan(5);
    }
  }
}
