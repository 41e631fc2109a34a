package org.xinqiao.load.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SummaryTextTest {
  @Test
  void theVerdictIsFirstThenEachThreshold() {
    assertThat(SummaryText.of(Samples.failed()))
        .isEqualTo(
            """
            FAILED: Morning rush, a city: 2 of 4 thresholds met
              ✓ strips: p99: 812 ms, wanted at most 1,000 ms
              ✗ strips that were made: 99.96%, wanted at least 99.99%
              ✗ back within: not measured, wanted at most 60 s
              ✓ answers that were wrong: 0, wanted at most 0
            """);
    assertThat(SummaryText.of(Samples.passed())).startsWith("PASSED: Morning rush, a city: 2 of 2");
  }

  @Test
  void aRunThatBrokeOffSaysSoBeforeItsThresholds() {
    assertThat(SummaryText.of(Samples.brokeOff()))
        .startsWith("BROKE OFF: Morning rush, a city: 1 of 2 thresholds met\n")
        .endsWith(
            "  generator limit: the generator's processors were busy for 97% of the time\n"
                + "  broke off: java.net.ConnectException: https://gateway.example:8443 refused\n");
  }

  @Test
  void aGeneratorThatWasTheLimitProvesNothing() {
    assertThat(SummaryText.of(Samples.generatorLimit()))
        .startsWith("GENERATOR WAS THE LIMIT: Morning rush, a city: 1 of 1 thresholds met\n")
        .endsWith("busy for 97% of the time\n");
  }

  @Test
  void thatNothingWasAskedIsSaid() {
    assertThat(SummaryText.of(Samples.empty()))
        .isEqualTo("FAILED: Nothing: no threshold was set\n");
  }

  @Test
  void roundingNeverPutsAFigureOnTheOtherSide() {
    Check close = new Check("a", Check.Bound.AT_MOST, 1_000, OptionalDouble.of(1_000.25), "ms");
    assertThat(CheckWords.measured(close)).isEqualTo("1,000.25 ms");
    assertThat(CheckWords.wanted(close)).isEqualTo("at most 1,000 ms");
    Check share = new Check("a", Check.Bound.AT_LEAST, 99.999, OptionalDouble.of(100), "%");
    assertThat(CheckWords.wanted(share)).isEqualTo("at least 99.999%");
    assertThat(CheckWords.measured(share)).isEqualTo("100%");
    Check huge = new Check("a", Check.Bound.AT_MOST, 1e300, OptionalDouble.of(1e18), "");
    assertThat(CheckWords.wanted(huge)).isEqualTo("at most 1.0E300");
    assertThat(CheckWords.measured(huge)).isEqualTo("1.00e+18");
  }
}
