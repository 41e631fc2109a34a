package org.xinqiao.gateway.overload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurnsTest {
  private long now = Long.MAX_VALUE - Turns.BETWEEN.toNanos();
  private final Turns turns = new Turns(() -> now);

  @Test
  void oneATimeHasATurnAndTheyAreNotSavedUp() {
    assertThat(turns.take(Rung.LOOK_UPS)).isTrue();
    assertThat(turns.take(Rung.ALL)).isFalse();
    now += Turns.BETWEEN.toNanos() - 1;
    assertThat(turns.take(Rung.ALL)).isFalse();
    now += 1;
    assertThat(turns.take(Rung.ALL)).isTrue();
    // The clock of a process may run over from the largest number to the smallest.
    now += 50 * Turns.BETWEEN.toNanos();
    assertThat(turns.take(Rung.LOOK_UPS)).isTrue();
    assertThat(turns.take(Rung.LOOK_UPS)).isFalse();
  }

  @Test
  void newEnrolmentsHaveNoTurnAndTakeNobodysAway() {
    assertThat(turns.take(Rung.ENROLMENTS)).isFalse();
    assertThat(turns.take(Rung.LOOK_UPS)).isTrue();
  }
}
