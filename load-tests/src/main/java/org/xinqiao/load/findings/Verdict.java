package org.xinqiao.load.findings;

/** What a run proves, in two words. */
enum Verdict {
  PASSED("PASSED", "通过"),
  FAILED("FAILED", "未通过"),
  BROKE_OFF("BROKE OFF", "中断"),
  GENERATOR_WAS_THE_LIMIT("GENERATOR WAS THE LIMIT", "压测端成为瓶颈");

  private final String english;
  private final String chinese;

  Verdict(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /** What makes the thresholds say less comes before them. */
  static Verdict of(Findings findings) {
    if (findings.brokeOff().isPresent()) {
      return BROKE_OFF;
    }
    if (findings.generatorLimit().isPresent()) {
      return GENERATOR_WAS_THE_LIMIT;
    }
    return findings.passed() ? PASSED : FAILED;
  }

  /** How many thresholds were met, in words. */
  static String thresholds(Findings findings) {
    int all = findings.checks().size();
    long met = findings.checks().stream().filter(Check::met).count();
    return all == 0 ? "no threshold was set" : "%d of %d thresholds met".formatted(met, all);
  }

  String mark() {
    return this == PASSED ? "✓" : "✗";
  }

  String english() {
    return english;
  }

  String chinese() {
    return chinese;
  }
}
