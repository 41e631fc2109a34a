package org.xinqiao.load.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class BusyTimesTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Two looks a second; how busy one processor is in each second. */
  private static BusyTimes times(int seconds, IntToDoubleFunction busy) {
    BusyTimes times = new BusyTimes();
    double cpu = 7 * SECOND;
    for (int half = 0; half <= 2 * seconds; half++) {
      times.note(half * SECOND / 2, (long) cpu);
      cpu += busy.applyAsDouble(half / 2) * SECOND / 2;
    }
    return times;
  }

  @Test
  void whoIsFullAtThePeakIsFullWhateverTheMeanIs() {
    BusyTimes rush = times(300, second -> second >= 100 && second < 115 ? 1 : 0.2);

    assertThat(rush.most(0, 1)).isCloseTo(1, within(0.001));
    assertThat(rush.most(0, 2)).isCloseTo(0.5, within(0.001));
    assertThat(rush.most(120 * SECOND, 1)).isCloseTo(0.2, within(0.001));
  }

  @Test
  void aPauseOfASecondIsNoLimit() {
    assertThat(times(60, second -> second == 30 ? 1 : 0.2).most(0, 1)).isLessThan(0.3);
  }

  @Test
  void itsOwnBeginningIsNotCounted() {
    assertThat(times(60, second -> second < 15 ? 1 : 0.3).most(10 * SECOND, 1))
        .isCloseTo(0.3, within(0.001));
  }

  @Test
  void ofAShortRunItIsTheMean() {
    assertThat(times(4, second -> second < 2 ? 1 : 0).most(0, 1)).isCloseTo(0.5, within(0.001));
    assertThat(new BusyTimes().most(0, 1)).isZero();
  }
}
