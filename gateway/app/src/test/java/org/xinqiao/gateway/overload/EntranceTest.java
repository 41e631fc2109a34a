package org.xinqiao.gateway.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The ladder, place by place. */
class EntranceTest {
  private static final int PLACES = 64;

  /** With so many places taken the first of a rung is refused, on one processor. */
  private static final Map<Rung, Integer> LIMITS =
      Map.of(Rung.ENROLMENTS, 32, Rung.LOOK_UPS, 44, Rung.STRIPS_AHEAD, 54, Rung.ALL, PLACES);

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private long now = 5_000_000_000L;
  private boolean turn;
  private final Entrance entrance = entrance(PLACES);

  private Entrance entrance(int places) {
    return new Entrance(
        "test",
        places,
        new RetryAfter(new Random(1), () -> now),
        rung -> turn,
        new Refusals("test", () -> now, meters),
        meters);
  }

  @Test
  void atEachOccupancyExactlyTheRungsBelowAreRefusedGoingUpAndComingDown() {
    List<Integer> wayUpAndDown = new ArrayList<>();
    for (int taken = 0; taken <= PLACES; taken++) {
      wayUpAndDown.add(taken);
    }
    for (int taken = PLACES - 1; taken >= 0; taken--) {
      wayUpAndDown.add(taken);
    }
    for (int taken : wayUpAndDown) {
      occupy(taken);
      for (Rung rung : Rung.values()) {
        boolean entered = entrance.enter(rung, false);
        assertThat(entered).as("%s with %d taken", rung, taken).isEqualTo(taken < LIMITS.get(rung));
        if (entered) {
          entrance.leave();
        }
        assertThat(entrance.working()).isEqualTo(taken);
      }
    }
  }

  @Test
  void admittedAndRefusedOfAllRungsAreWhoAsked() {
    Random random = new Random(7);
    Map<Rung, Integer> refused = new EnumMap<>(Rung.class);
    int asked = 0;
    for (int i = 0; i < 5_000; i++) {
      if (entrance.working() > 0 && random.nextInt(100) < 48) {
        entrance.leave();
      } else {
        Rung rung = Rung.values()[random.nextInt(4)];
        asked++;
        if (!entrance.enter(rung, random.nextInt(10) == 0)) {
          refused.merge(rung, 1, Integer::sum);
        }
      }
    }
    assertThat(refused).containsOnlyKeys(Rung.values());
    refused.forEach(
        (rung, count) -> assertThat(refused(rung)).as(rung.word()).isEqualTo(count.doubleValue()));
    double all =
        meters.get("xinqiao.overload.refused").counters().stream()
            .mapToDouble(Counter::count)
            .sum();
    assertThat(meters.get("xinqiao.overload.admitted").counter().count() + all).isEqualTo(asked);
  }

  @Test
  void theGaugeIsTheHighestRungOfLateAndFallsByItself() {
    assertThat(gauge()).isZero();
    occupy(LIMITS.get(Rung.STRIPS_AHEAD));
    assertThat(entrance.enter(Rung.STRIPS_AHEAD, false)).isFalse();
    assertThat(gauge()).isEqualTo(3);
    now += Refusals.LATELY.toNanos() / 2;
    assertThat(entrance.enter(Rung.ENROLMENTS, false)).isFalse();
    assertThat(gauge()).as("not the last one").isEqualTo(3);
    now += Refusals.LATELY.toNanos() / 2;
    assertThat(gauge()).isEqualTo(1);
    now += Refusals.LATELY.toNanos() / 2;
    assertThat(gauge()).isZero();
    occupy(PLACES);
    assertThat(entrance.enter(Rung.ALL, false)).isFalse();
    assertThat(gauge()).isEqualTo(4);
  }

  @Test
  void whoWaitedTooLongEntersByATurnOnlyAndNeverWithoutRoom() {
    assertThat(entrance.enter(Rung.LOOK_UPS, true)).isFalse();
    turn = true;
    assertThat(entrance.enter(Rung.LOOK_UPS, true)).isTrue();
    occupy(LIMITS.get(Rung.LOOK_UPS));
    assertThat(entrance.enter(Rung.LOOK_UPS, true)).isFalse();
  }

  @Test
  void evenTheSmallestEntranceLetsOneOfEachRungIn() {
    Entrance smallest = entrance(1);
    for (Rung rung : Rung.values()) {
      assertThat(smallest.enter(rung, false)).as(rung.word()).isTrue();
      smallest.leave();
    }
  }

  private void occupy(int places) {
    while (entrance.working() < places) {
      assertThat(entrance.enter(Rung.ALL, false)).isTrue();
    }
    while (entrance.working() > places) {
      entrance.leave();
    }
  }

  private double refused(Rung rung) {
    return meters.get("xinqiao.overload.refused").tag("rung", rung.word()).counter().count();
  }

  private double gauge() {
    return meters.get("xinqiao.overload.rung").gauge().value();
  }
}
