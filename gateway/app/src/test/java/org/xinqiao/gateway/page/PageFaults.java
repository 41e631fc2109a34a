package org.xinqiao.gateway.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What of WCAG 2.2 AA a program can see on a page as it is now: axe-core's rules of levels A and
 * AA, by day and by night, and content wider than the screen (1.4.10).
 */
public final class PageFaults {
  private static final String RULES = read("/axe.min.js");
  private static final String CHECK =
      """
      async () => {
        const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
        const { violations, passes } = await axe.run(document, { runOnly: tags });
        if (passes.length === 0) return ["no rule was tried"];
        return violations.flatMap((one) => one.nodes.map((node) =>
          `${one.id}: ${node.target.join(" ")}: ${node.failureSummary.replaceAll("\\n", " ")}`));
      }
      """;

  private PageFaults() {}

  /** One line a fault: rule, element, what is wrong; empty if there is none. */
  @SuppressWarnings("unchecked")
  public static List<String> of(Page page) {
    var faults = new ArrayList<String>();
    int wider =
        ((Number)
                page.evaluate(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
            .intValue();
    if (wider > 0) {
      faults.add("wider than the screen by " + wider + " pixels");
    }
    page.evaluate(RULES);
    for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      ((List<String>) page.evaluate(CHECK)).forEach(one -> faults.add(scheme + ": " + one));
    }
    return faults;
  }

  private static String read(String resource) {
    try (var in = PageFaults.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
