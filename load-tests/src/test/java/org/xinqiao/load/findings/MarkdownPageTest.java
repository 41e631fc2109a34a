package org.xinqiao.load.findings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownPageTest {
  @Test
  void thresholdsComeBeforeAllElse() {
    assertThat(MarkdownPage.of(Samples.failed(), "abc"))
        .startsWith(
            """
            # Morning rush, a city

            **✗ FAILED** · 未通过: 2 of 4 thresholds met

            ## Thresholds · 阈值

            | Met · 达标 | What · 指标 | Measured · 实测 | Wanted · 要求 |
            | --- | --- | --- | --- |
            | ✓ | strips: p99 | 812 ms | at most 1,000 ms |
            | ✗ | strips that were made | 99.96% | at least 99.99% |
            """)
        .contains(
            "![Asked and borne. asked: 450 to 1,800 requests/s.",
            "](charts-1-asked-and-borne.svg)\n",
            "| strip | 1,234,567 | 3.25 | 812 | signing |\n",
            "SHA-256 of report.json: `abc`\n");
  }

  @Test
  void aRunThatBrokeOffSaysWhy() {
    assertThat(MarkdownPage.of(Samples.brokeOff(), "abc"))
        .contains(
            "**✗ BROKE OFF** · 中断",
            "Broke off · 中断原因: java.net.ConnectException: https:&#47;/gateway.example:8443 refused",
            "Generator was the limit · 压测端成为瓶颈: the generator's processors");
    assertThat(MarkdownPage.of(Samples.empty(), "abc")).contains("this run proves nothing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "- a→ \\- a",
        "---→ \\---",
        "+ a→ \\+ a",
        "1. a→ 1\\. a",
        "1.5 s→ 1.5 s",
        "-5→ -5",
        "a_b*c→ a\\_b\\*c",
        "a|b→ a\\|b",
        "a\\|b→ a\\\\\\|b",
        "<b> &amp; www.x→ &lt;b&gt; &amp;amp; www&#46;x",
        "[a](b)→ \\[a\\](b)",
      })
  void signsLoseTheirMeaning(String text, String markdown) {
    assertThat(MarkdownText.of(text)).isEqualTo(markdown);
  }
}
