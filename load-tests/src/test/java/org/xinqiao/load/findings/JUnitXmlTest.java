package org.xinqiao.load.findings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JUnitXmlTest {
  @Test
  void aThresholdIsATest() {
    Parsed suite = Parsed.of(JUnitXml.of(Samples.failed()));
    assertThat(suite.values("testsuite", "name")).containsExactly("morning-rush");
    assertThat(suite.values("testsuite", "timestamp")).containsExactly("2026-11-25T08:00:00Z");
    assertThat(suite.values("testcase", "name"))
        .containsExactly(
            "the run came to its end",
            "the generator kept up",
            "strips: p99 at most 1,000 ms",
            "strips that were made at least 99.99%",
            "back within at most 60 s",
            "answers that were wrong at most 0");
    assertThat(suite.values("failure", "message"))
        .containsExactly("99.96%, wanted at least 99.99%", "not measured, wanted at most 60 s");
    counts(suite, "6", "2", "0");
  }

  @Test
  void aRunThatBrokeOffIsAnErrorAndAGeneratorThatWasTheLimitAFailure() {
    Parsed suite = Parsed.of(JUnitXml.of(Samples.brokeOff()));
    assertThat(suite.values("error", "message"))
        .containsExactly("java.net.ConnectException: https://gateway.example:8443 refused");
    counts(suite, "4", "2", "1");
    Parsed limited = Parsed.of(JUnitXml.of(Samples.generatorLimit()));
    assertThat(limited.values("failure", "message"))
        .containsExactly("the generator's processors were busy for 97% of the time");
    counts(limited, "3", "1", "0");
  }

  @Test
  void aRunWithoutThresholdsStillHasTests() {
    counts(Parsed.of(JUnitXml.of(Samples.empty())), "2", "0", "0");
  }

  private static void counts(Parsed suite, String tests, String failures, String errors) {
    assertThat(suite.values("testsuite", "tests")).containsExactly(tests);
    assertThat(suite.values("testsuite", "failures")).containsExactly(failures);
    assertThat(suite.values("testsuite", "errors")).containsExactly(errors);
    assertThat(suite.all("testcase")).hasSize(Integer.parseInt(tests));
    assertThat(suite.all("failure")).hasSize(Integer.parseInt(failures));
  }
}
