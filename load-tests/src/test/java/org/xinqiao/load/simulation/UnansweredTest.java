package org.xinqiao.load.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a target's silence must be to be taken for its end. */
class UnansweredTest {
  @Test
  void threeLooksInThreeSecondsAreTheEnd() {
    Unanswered two = Unanswered.NONE.oneMore(7.004).oneMore(8.001);

    assertThat(two.isGone()).isFalse();
    assertThat(two.oneMore(9.002).isGone()).isTrue();
    assertThat(two.oneMore(9.002).since()).isEqualTo(7.004);
  }

  @Test
  void looksThatFollowAtOnceAfterALongAnswerAreNot() {
    Unanswered atOnce = Unanswered.NONE.oneMore(7.2).oneMore(7.201).oneMore(7.202).oneMore(7.203);

    assertThat(atOnce.isGone()).isFalse();
    assertThat(atOnce.oneMore(8.0).isGone()).isFalse();
    assertThat(atOnce.oneMore(8.0).oneMore(9.2).isGone()).isTrue();
  }

  @Test
  void twoLooksThatTakeLongAreNotEnough() {
    assertThat(Unanswered.NONE.isGone()).isFalse();
    assertThat(Unanswered.NONE.oneMore(7).oneMore(17).isGone()).isFalse();
  }
}
