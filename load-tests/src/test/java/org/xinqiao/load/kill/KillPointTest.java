package org.xinqiao.load.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KillPointTest {
  @Test
  void theSameSeedGivesTheSamePointsAndAnotherOthers() {
    assertThat(KillPoint.draw(7, 20)).hasSize(20).isEqualTo(KillPoint.draw(7, 20));
    assertThat(KillPoint.draw(7, 20)).isNotEqualTo(KillPoint.draw(8, 20));
  }

  @Test
  void threeKillsFallIntoRunsAndBetweenThem() {
    assertThat(KillPoint.draw(1, 3))
        .extracting(KillPoint::moment)
        .containsExactly(KillPoint.Moment.ROWS, KillPoint.Moment.RUN_END, KillPoint.Moment.ROWS);
  }

  @Test
  void numbersOutOfBoundsAreNamed() {
    assertThatThrownBy(() -> new Kills(1, 0, Duration.ZERO)).hasMessage("--kills=0: give 1 to 100");
    assertThatThrownBy(() -> new Kills(1, 101, Duration.ZERO))
        .hasMessage("--kills=101: give 1 to 100");
    assertThatThrownBy(() -> new Kills(1, 3, Duration.ofSeconds(601)))
        .hasMessage("--stop=601: give 1 to 600");
  }
}
