package org.xinqiao.load.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0, 1800; 0 500 1,000 1,500 2,000",
        "3, 4; 0 1 2 3 4",
        "-3, 4; -4 -2 0 2 4",
        "0, 0; 0.0 0.2 0.4 0.6 0.8 1.0",
        "0, 0.004; 0 0.001 0.002 0.003 0.004",
        "0, 1e13; 0 2.0e+12 4.0e+12 6.0e+12 8.0e+12 1.0e+13",
      })
  void valuesHaveRoundTicksFromZeroOn(String values, String ticks) {
    ValueAxis axis = ValueAxis.over(Samples.chart(1, doubles(values)));
    assertThat(String.join(" ", axis.ticks().stream().map(axis::text).toList()))
        .isEqualTo(ticks.replace("0.0 0.2", "0 0.2"));
  }

  @Property(tries = 500)
  void everyValueIsInThePicture(@ForAll double one, @ForAll double other) {
    ValueAxis axis = ValueAxis.over(Samples.chart(1, List.of(one, other, Double.NaN)));
    assertThat(axis.share(one)).isBetween(0.0, 1.0);
    assertThat(axis.share(other)).isBetween(0.0, 1.0);
    assertThat(axis.ticks()).hasSizeBetween(1, 12).isSorted().contains(0.0);
  }

  @Test
  void theGreatestValuesOfAllHaveAnAxis() {
    ValueAxis axis =
        ValueAxis.over(Samples.chart(1, List.of(-Double.MAX_VALUE, 0.0, Double.MAX_VALUE)));
    assertThat(axis.share(0)).isEqualTo(0.5);
    assertThat(axis.share(Double.MAX_VALUE)).isEqualTo(1);
    assertThat(axis.ticks()).allMatch(Double::isFinite);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1200; 0:00 5:00 10:00 15:00 20:00",
        "90; 0:00 0:30 1:00 1:30",
        "14400; 0:00 1:00:00 2:00:00 3:00:00 4:00:00",
        "2; 0.0 s 0.5 s 1.0 s 1.5 s 2.0 s",
      })
  void timeGoesInStepsOfAClock(int seconds, String ticks) {
    TimeAxis axis = TimeAxis.over(Samples.chart(seconds, List.of(0.0, 1.0)), 4);
    assertThat(String.join(" ", axis.ticks().stream().map(axis::text).toList())).isEqualTo(ticks);
  }

  @Test
  void aMarkAfterTheLastPointIsInThePicture() {
    TimeAxis axis =
        TimeAxis.over(Samples.chart(1, List.of(0.0, 1.0), new Block.Mark(30, "late")), 4);
    assertThat(axis.end()).isEqualTo(30);
    assertThat(axis.share(-5)).isZero();
  }

  @Property(tries = 300)
  void anyMomentLeavesAFewTicks(@ForAll long bits) {
    double second = Double.longBitsToDouble(bits);
    Block.Chart chart = Samples.chart(1, List.of(), new Block.Mark(second, "odd"));
    assertThat(TimeAxis.over(chart, 10).ticks()).hasSizeBetween(1, 12);
  }

  @Test
  void theLastMomentOfAllLeavesAFewTicks() {
    Block.Chart chart = Samples.chart(1, List.of(), new Block.Mark(Double.MAX_VALUE, "end"));
    assertThat(TimeAxis.over(chart, 10).ticks()).hasSizeBetween(1, 12);
  }

  private static List<Double> doubles(String values) {
    return Arrays.stream(values.split(", ", -1)).map(Double::valueOf).toList();
  }
}
