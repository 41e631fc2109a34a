package org.xinqiao.load.findings;

import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A test a threshold, and two that say whether the others prove anything. */
final class JUnitXml {
  private JUnitXml() {}

  static String of(Findings findings) {
    long failures =
        findings.checks().stream().filter(check -> !check.met()).count()
            + findings.generatorLimit().stream().count();
    Markup xml =
        new Markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
            .open(
                "testsuite",
                "name",
                findings.name(),
                "timestamp",
                findings.began().truncatedTo(ChronoUnit.SECONDS).toString(),
                "tests",
                String.valueOf(findings.checks().size() + 2),
                "failures",
                String.valueOf(failures),
                "errors",
                findings.brokeOff().isPresent() ? "1" : "0",
                "skipped",
                "0");
    test(xml, findings, "the run came to its end", "error", findings.brokeOff());
    test(xml, findings, "the generator kept up", "failure", findings.generatorLimit());
    for (Check check : findings.checks()) {
      Optional<String> missed =
          Optional.of(
                  "%s, wanted %s".formatted(CheckWords.measured(check), CheckWords.wanted(check)))
              .filter(words -> !check.met());
      // with the limit, because tests of the same name are one to many readers
      String name = check.what() + " " + CheckWords.wanted(check);
      test(xml, findings, name, "failure", missed);
    }
    return xml.close().toString();
  }

  private static void test(
      Markup xml, Findings findings, String name, String fault, Optional<String> message) {
    xml.open("testcase", "classname", findings.name(), "name", name);
    message.ifPresent(words -> xml.empty(fault, "message", words));
    xml.close();
  }
}
