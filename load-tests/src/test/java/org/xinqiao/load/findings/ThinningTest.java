package org.xinqiao.load.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ThinningTest {
  @Property(tries = 200)
  void theSecondThatPeopleWaitedIsSeen(
      @ForAll @IntRange(min = 1, max = 20_000) int size, @ForAll @IntRange(max = 19_999) int at) {
    int second = at % size;
    List<Double> values = new ArrayList<>(Collections.nCopies(size, 5.0));
    values.set(second, 900.0);
    assertThat(Thinning.points(values)).contains(new Thinning.Point(second, 900));
    values.set(second, 0.5);
    assertThat(Thinning.points(values)).contains(new Thinning.Point(second, 0.5));
    values.set(second, Double.NaN);
    assertThat(Thinning.points(values)).contains(new Thinning.Point(second, Double.NaN));
  }

  @Property(tries = 100)
  void aPictureHasAboutThreeHundredPointsInTheirOrder(@ForAll @IntRange(max = 50_000) int size) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(Math.sin(i * 12.34));
    }
    List<Thinning.Point> points = Thinning.points(values);
    assertThat(points).hasSizeLessThanOrEqualTo(300);
    assertThat(points).extracting(Thinning.Point::index).isSorted().doesNotHaveDuplicates();
    if (size <= 300) {
      assertThat(points).hasSize(size);
    }
  }

  @Test
  void aRangeIsOfWhatWasMeasured() {
    List<Double> values = List.of(3.0, Double.NaN, 1.0, 2.0);
    assertThat(Thinning.range(values, 0, 4)).isEqualTo(new Thinning.Range(0, 1, 3));
    assertThat(Thinning.range(values, 1, 1).low()).isNaN();
    assertThat(Thinning.range(values, 7, 2).high()).isNaN();
  }
}
