package org.xinqiao.gateway.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int ROOM = 1_000;

  private long now = 5 * SECOND;
  private final RetryAfter retryAfter = new RetryAfter(new Random(1), () -> now);

  @Test
  void aFewAreToldAnythingFromOneToTenSeconds() {
    Set<Integer> told = new HashSet<>();
    long admitted = 0;
    for (int refused = 1; refused <= 2_000; refused++) {
      admitted += 11;
      now += SECOND / 20;
      told.add(retryAfter.seconds(admitted, refused));
    }
    assertThat(told).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  }

  @Test
  void manyAreSentAwayForLongerUpToFiveMinutesAndSoonNoMore() {
    long admitted = 0;
    long refused = 0;
    int[] longest = {20, 40, 80, 160, 320, 320};
    for (int second : longest) {
      now += SECOND;
      admitted += ROOM;
      refused += ROOM / 10 + 1;
      retryAfter.seconds(admitted, refused);
      assertThat(retryAfter.longest()).isEqualTo(second);
    }
    now += SECOND;
    retryAfter.seconds(admitted + ROOM, refused + ROOM / 10);
    assertThat(retryAfter.longest()).isEqualTo(160);
    now += 3 * SECOND;
    retryAfter.seconds(admitted + 4 * ROOM, refused + ROOM / 10 + 1);
    assertThat(retryAfter.longest()).as("two quiet seconds, and one with few").isEqualTo(20);
    now += SECOND;
    retryAfter.seconds(admitted + 4 * ROOM, refused + ROOM);
    assertThat(retryAfter.longest()).isEqualTo(40);
    // Thirty-three seconds later: a shift by 32 is one by nothing.
    now += 33 * SECOND;
    retryAfter.seconds(admitted + 5 * ROOM, refused + ROOM + 1);
    assertThat(retryAfter.longest()).isEqualTo(10);
  }

  /**
   * Each of the crowd wants something anew as soon as it got it, so there is never an end of it.
   */
  @ParameterizedTest
  @ValueSource(ints = {2_000, 10_000, 100_000})
  void aCrowdThatComesBackWhenToldTakesLittleOfTheRoom(int crowd) {
    PriorityQueue<Long> due = new PriorityQueue<>();
    for (int i = 0; i < crowd; i++) {
      due.add(now);
    }
    long admitted = 0;
    long refused = 0;
    long refusedLately = 0;
    long until = now + 120 * SECOND;
    for (long tick = now; tick < until; tick += SECOND / 100) {
      now = tick;
      int room = ROOM / 100;
      while (!due.isEmpty() && due.element() <= now) {
        due.remove();
        if (room > 0) {
          room--;
          admitted++;
          due.add(now + SECOND / 100);
        } else {
          refused++;
          due.add(now + retryAfter.seconds(admitted, refused) * SECOND);
          refusedLately += now > until - 30 * SECOND ? 1 : 0;
        }
      }
    }
    assertThat(admitted).as("nobody stays away for nothing").isGreaterThan(118L * ROOM);
    assertThat(refusedLately).isLessThan(30L * ROOM * crowd / 100_000 + 30L * ROOM / 4);
  }
}
