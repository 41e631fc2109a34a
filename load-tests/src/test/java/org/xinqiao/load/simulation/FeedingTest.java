package org.xinqiao.load.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.Receipt;

class FeedingTest {
  @Test
  void recordsThatTookLongerThanTheirSecondsAreFewerASecond() {
    Receipt all = new Receipt(40_000, 0, 0, 0, 0, 0, 0);
    Feeding.Result late =
        new Feeding.Result(40_000, all, List.of(900.0, 2_500.0), 4, Double.NaN, Optional.empty());

    Step step = Step.fed(20_000, late, 0.9, Optional.empty());

    assertThat(step.answered()).isCloseTo(10_000, within(1e-6));
    assertThat(step.gaveWay()).isEqualTo("answers came late");
  }
}
