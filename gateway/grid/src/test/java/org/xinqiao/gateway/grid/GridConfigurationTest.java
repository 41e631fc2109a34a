package org.xinqiao.gateway.grid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a processor for people while a checkpoint is written. */
class GridConfigurationTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "4, 2", "8, 4", "64, 4"})
  void atMostHalfOfTheProcessorsWriteACheckpoint(int processors, int threads) {
    assertThat(GridConfiguration.checkpointThreads(processors)).isEqualTo(threads);
  }
}
