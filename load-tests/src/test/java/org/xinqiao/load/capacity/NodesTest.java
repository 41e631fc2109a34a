package org.xinqiao.load.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinqiao.load.simulation.Profile;

/** Reckoned by hand beside it, from the load model: a city has 601.85 strips/s at its peak. */
class NodesTest {
  private static final Rates RATES =
      new Rates(
          Map.of(
              ServicePath.STRIPS, 200.0,
              ServicePath.SINGLE_TOKENS, 1_000.0,
              ServicePath.INGEST, 2_000.0));

  @Test
  void aCityOnNodesOfFourProcessors() {
    Nodes nodes = Nodes.of(Profile.CITY, RATES, 1_000, new NodeSize(4, 16));

    assertThat(nodes.morningProcessors()).isCloseTo(601.85 / 200 + 1_100 / 2_000.0, within(0.01));
    assertThat(nodes.incidentProcessors())
        .isCloseTo(601.85 / 200 + 6_018.5 / 1_000 + 226 / 2_000.0, within(0.01));
    assertThat(nodes.gigabytes()).isCloseTo(13e6 * 1_000 * 2 / (1L << 30), within(0.01));
    assertThat(nodes.forMorning()).isEqualTo(2);
    assertThat(nodes.forIncident()).isEqualTo(3);
    assertThat(nodes.forMemory()).isEqualTo(3);
    assertThat(nodes.withOneFailing(false)).isEqualTo(4);
    assertThat(nodes.withOneFailing(true)).isEqualTo(4);
    assertThat(nodes.saturatesFirst()).isEqualTo("processors, by single tokens");
  }

  @Test
  void littleMemoryIsWhatIsScarce() {
    Nodes nodes = Nodes.of(Profile.CITY, RATES, 1_000, new NodeSize(64, 8));

    assertThat(nodes.saturatesFirst()).isEqualTo("memory");
    assertThat(nodes.withOneFailing(true)).isEqualTo(nodes.forMemory() + 1);
  }

  @Test
  void aPathThatWasNotMeasuredIsNoNumberOfNodes() {
    Rates partly = new Rates(Map.of(ServicePath.STRIPS, 200.0));

    Nodes nodes = Nodes.of(Profile.CITY, partly, 1_000, new NodeSize(4, 16));

    assertThat(nodes.forMorning()).isNaN();
    assertThat(nodes.withOneFailing(false)).isNaN();
    assertThat(nodes.saturatesFirst()).startsWith("not known");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 8, --node-processors=0",
    "1025, 8, --node-processors=1025",
    "8, 0, --node-gigabytes=0",
    "8, 65537, --node-gigabytes=65537"
  })
  void aSizeOutOfBoundsIsNamed(int processors, int gigabytes, String option) {
    assertThatThrownBy(() -> new NodeSize(processors, gigabytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(option);
  }
}
