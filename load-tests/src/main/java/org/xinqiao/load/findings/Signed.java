package org.xinqiao.load.findings;

import java.util.List;

/** What exactly is signed, so that nobody can later put another run below a signature. */
final class Signed {
  static final String HOW_TO_CHECK =
      "report.json beside this page has every figure. The page is signed for that file only:"
          + " sha256sum report.json must print the same.";

  private Signed() {}

  static List<Label> choices() {
    return List.of(Label.GO, Label.GO_WITH_CONDITIONS, Label.NO_GO);
  }

  static String statement(Findings findings) {
    return "The run %s that began at %s, with the verdict %s (%s)."
        .formatted(
            findings.name(),
            Moment.of(findings.began()),
            Verdict.of(findings).english(),
            Verdict.thresholds(findings));
  }
}
