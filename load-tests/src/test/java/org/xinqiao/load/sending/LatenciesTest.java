package org.xinqiao.load.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xinqiao.load.bench.LatencyPlan;

class LatenciesTest {
  @Test
  void aPercentileIsATimeThatWasMeasured() {
    Latencies hundred =
        new Latencies(
            IntStream.rangeClosed(1, 100).map(i -> 101 - i).mapToObj(Duration::ofSeconds).toList());
    assertThat(hundred.percentile(50)).isEqualTo(50);
    assertThat(hundred.percentile(99)).isEqualTo(99);
    assertThat(hundred.percentile(100)).isEqualTo(100);
    assertThat(new Latencies(List.of(Duration.ofMillis(1_500))).percentile(99)).isEqualTo(1.5);
    assertThatThrownBy(() -> new Latencies(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aWrongNumberIsNamed() {
    Path jar = Path.of("xinqiao.jar");
    assertThatThrownBy(() -> new LatencyPlan(jar, 9_999, 1, 1, 0))
        .hasMessageContaining("--people=");
    assertThatThrownBy(() -> new LatencyPlan(jar, 10_000, 0, 1, 0))
        .hasMessageContaining("--changes=0: give 1 to 10,000");
    assertThatThrownBy(() -> new LatencyPlan(jar, 10_000, 6_000, 1, 0))
        .hasMessageContaining("at most one for two people");
    assertThatThrownBy(() -> new LatencyPlan(jar, 10_000, 1, 51, 0))
        .hasMessageContaining("--rate=");
  }
}
