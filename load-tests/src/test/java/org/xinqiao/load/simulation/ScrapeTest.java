package org.xinqiao.load.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScrapeTest {
  private static final String TEXT =
      """
      # HELP xinqiao_overload_refused_total x
      # TYPE xinqiao_overload_refused_total counter
      xinqiao_overload_refused_total{at="devices",rung="all"} 3.0
      xinqiao_overload_refused_total{at="devices",rung="look-ups"} 4.0
      xinqiao_overload_refused_total{at="desk",rung="all"} 50.0
      xinqiao_overload_refused_total_other{at="devices"} 600.0
      process_cpu_usage 0.25
      a_bound +Inf
      """;

  @Test
  void aMetricIsTheSumOfItsSamplesWithTheTag() {
    Scrape scrape = Scrape.parse(TEXT);

    assertThat(Gauge.REFUSED.of(scrape)).isEqualTo(7);
    assertThat(Gauge.CPU.of(scrape)).isEqualTo(0.25);
    assertThat(scrape.sum("a_bound", "")).isInfinite();
    assertThat(Gauge.ADMITTED.of(scrape)).isNaN();
  }

  @Test
  void whatGrowsAllTheTimeIsNotFlat() {
    List<Double> grows = IntStream.range(0, 100).mapToObj(i -> 100.0 + i).toList();
    List<Double> saws = IntStream.range(0, 100).mapToObj(i -> 100.0 + i % 10).toList();

    assertThat(Flatness.lowest(grows).ratio()).isCloseTo(1.5, within(1e-9));
    assertThat(Flatness.lowest(saws).ratio()).isEqualTo(1);
    assertThat(Flatness.lowest(grows).difference()).isEqualTo(60);
    assertThat(Flatness.lowest(grows).percentOf(600)).isEqualTo(10);
    assertThat(Flatness.lowest(grows).percentOf(Double.NaN)).isNaN();
    assertThat(Flatness.lowest(List.of()).ratio()).isNaN();
  }
}
