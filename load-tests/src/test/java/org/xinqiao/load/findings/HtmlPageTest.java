package org.xinqiao.load.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class HtmlPageTest {
  private static final String SHA = "ab".repeat(32);
  private static final String TEXT = HtmlPage.of(Samples.failed(), SHA);
  private static final Parsed PAGE = Parsed.of(TEXT);

  @Test
  void thresholdsComeBeforeAllElse() {
    assertThat(PAGE.texts("h2"))
        .containsExactly(
            "Thresholds · 阈值",
            "What was asked · 测试内容",
            "The run · 本次测试",
            "Asked and borne",
            "What bent",
            "In which order it degraded",
            "Decision and signatures · 决定与签字");
    assertThat(PAGE.texts("tr").subList(1, 5))
        .map(row -> row.replace("\n", " ").strip())
        .containsExactly(
            "✓ yes strips: p99 812 ms at most 1,000 ms",
            "✗ no strips that were made 99.96% at least 99.99%",
            "✗ no back within not measured at most 60 s",
            "✓ yes answers that were wrong 0 at most 0");
  }

  @Test
  void itNeedsNothingFromElsewhere() {
    assertThat(PAGE.all("script")).isEmpty();
    assertThat(PAGE.all("link")).isEmpty();
    assertThat(PAGE.all("img")).isEmpty();
    assertThat(PAGE.values("*", "href")).allMatch(String::isEmpty);
    assertThat(PAGE.values("*", "src")).allMatch(String::isEmpty);
    assertThat(TEXT).doesNotContain("url(", "@import");
    assertThat(PAGE.values("meta", "content"))
        .anyMatch(each -> each.startsWith("default-src 'none'"));
  }

  @Test
  void whoDoesNotSeeHearsTheSame() {
    assertThat(PAGE.values("html", "lang")).containsExactly("en");
    assertThat(PAGE.all("h1")).hasSize(1);
    assertThat(PAGE.all("table")).hasSameSizeAs(PAGE.all("caption")).isNotEmpty();
    assertThat(PAGE.values("th", "scope")).allMatch(scope -> scope.matches("row|col"));
    for (Element chart : PAGE.all("svg")) {
      assertThat(chart.getAttribute("role")).isEqualTo("img");
      for (String id : chart.getAttribute("aria-labelledby").split(" ", -1)) {
        assertThat(PAGE.values("*", "id")).containsOnlyOnce(id);
      }
    }
    assertThat(PAGE.all("svg")).hasSize(2);
    assertThat(PAGE.texts("desc").getFirst())
        .contains("asked: 450 to 1,800 requests/s.", "5:10: hints are left out.");
    assertThat(PAGE.texts("details").getFirst()).contains("0:20", "strips only");
    assertThat(PAGE.values("span", "lang")).containsOnly("zh-CN");
  }

  @Test
  void whatIsSignedIsSaidAndWhatIsDecidedCanBeFilledIn() {
    String sign = PAGE.texts("section").getFirst();
    assertThat(sign)
        .contains(
            "The run morning-rush that began at 2026-11-25 08:00:00 UTC, with the verdict FAILED (2"
                + " of 4 thresholds met).",
            SHA,
            "☐ Go · 上线",
            "☐ Go with conditions · 有条件上线",
            "☐ No go · 不上线",
            "Conditions",
            "Name",
            "Role",
            "Date",
            "Signature");
  }

  @Test
  void eachVerdictIsInWords() {
    assertThat(verdict(Samples.passed())).contains("✓ PASSED · 通过", "2 of 2 thresholds met");
    assertThat(verdict(Samples.failed())).contains("✗ FAILED · 未通过");
    assertThat(verdict(Samples.brokeOff()))
        .contains("✗ BROKE OFF · 中断", "https://gateway.example:8443 refused", "97% of the time");
    assertThat(verdict(Samples.generatorLimit())).contains("✗ GENERATOR WAS THE LIMIT");
    assertThat(Parsed.of(HtmlPage.of(Samples.empty(), SHA)).texts("p"))
        .anyMatch(words -> words.startsWith("No threshold was set, so this run proves nothing."));
  }

  /** A browser takes a style sheet as it stands, an XML parser would unescape it. */
  @Test
  void stylesHaveNothingToEscape() {
    for (Style style : List.of(Style.values())) {
      assertThat(style.css()).doesNotContain("<", ">", "&", "\"");
    }
  }

  private static String verdict(Findings findings) {
    return Parsed.of(HtmlPage.of(findings, SHA)).texts("div").getFirst();
  }
}
