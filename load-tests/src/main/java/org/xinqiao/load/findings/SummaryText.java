package org.xinqiao.load.findings;

/** What a terminal shows at the end of a run: the verdict first, then why. */
public final class SummaryText {
  private SummaryText() {}

  /** Lines that end with a line break. */
  public static String of(Findings findings) {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "%s: %s: %s"
            .formatted(
                Verdict.of(findings).english(), findings.title(), Verdict.thresholds(findings)));
    for (Check check : findings.checks()) {
      line(
          text,
          "  %s %s: %s, wanted %s"
              .formatted(
                  CheckWords.mark(check),
                  check.what(),
                  CheckWords.measured(check),
                  CheckWords.wanted(check)));
    }
    findings.generatorLimit().ifPresent(why -> line(text, "  generator limit: " + why));
    findings.brokeOff().ifPresent(why -> line(text, "  broke off: " + why));
    return text.toString();
  }

  private static void line(StringBuilder text, String words) {
    text.append(OneLine.of(words)).append('\n');
  }
}
