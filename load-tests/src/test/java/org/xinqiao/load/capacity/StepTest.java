package org.xinqiao.load.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinqiao.load.simulation.Step;

class StepTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 1000, ''",
    "0.5, 0.5, 0, 1000, ''",
    "0.6, 0.5, 0, 20, calls were refused",
    "0, 1.1, 0, 20, calls failed",
    "0.5, 0.1, 2, 20, every connection waited",
    "3, 0.1, 2, 20, calls were refused",
    "0, 0, 0, 1001, answers came late",
    "0, 0, 0, NaN, answers came late"
  })
  void whatIsBorneLosesHardlyAnythingAndIsInTime(
      double refused, double failed, double late, double p99, String gaveWay) {
    Step step =
        new Step(100, 99, refused, failed, late, 3, p99, 0.5, Optional.empty(), Optional.empty());

    assertThat(step.gaveWay()).isEqualTo(gaveWay);
    assertThat(step.borne()).isEqualTo(gaveWay.isEmpty());
  }
}
