package org.xinqiao.gateway.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A queue whose clock and thread are the test's. */
class BacklogTest {
  private static final int FEW = 8;
  private static final Duration LONG = Backlog.TARGET.plusMillis(10);

  private final Deque<Runnable> queue = new ArrayDeque<>();
  private final List<Boolean> refused = new ArrayList<>();
  private long now;
  private final Backlog backlog = new Backlog(queue::add, FEW, () -> now);

  @BeforeEach
  void crowd() {
    for (int i = 0; i < FEW; i++) {
      backlog.execute(() -> {});
    }
  }

  @Test
  void whoStartsAtOnceIsNotOneTooMany() {
    for (int i = 0; i < 100; i++) {
      request(Duration.ZERO);
      now += Backlog.INTERVAL.toNanos();
    }
    assertThat(refused).doesNotContain(true);
  }

  @Test
  void onePauseOfTheMachineIsNoBacklog() {
    request(Backlog.INTERVAL.multipliedBy(10));
    request(Duration.ZERO);
    request(Backlog.INTERVAL.multipliedBy(10));
    assertThat(refused).doesNotContain(true);
  }

  @Test
  void waitsThatStayLongAreABacklogUntilOneIsShort() {
    while (refused.isEmpty() || !refused.getLast()) {
      assertThat(Duration.ofNanos(now)).isLessThan(Duration.ofSeconds(5));
      request(LONG);
    }
    assertThat(Duration.ofNanos(now)).isGreaterThanOrEqualTo(Backlog.INTERVAL);
    request(LONG);
    assertThat(refused.getLast()).isTrue();
    request(Backlog.TARGET.minusMillis(1));
    assertThat(refused.getLast()).isFalse();
    request(LONG);
    assertThat(refused.getLast()).as("begins anew").isFalse();
  }

  @Test
  void whatDoesNotComeThroughItIsNotJudged() {
    assertThat(backlog.stands(Rung.ALL)).isFalse();
  }

  @Test
  void fewThatWaitLongOnASlowMachineAreNoCrowd() {
    queue.remove().run();
    for (int i = 0; i < 20; i++) {
      request(LONG);
    }
    assertThat(refused).doesNotContain(true);
  }

  @ParameterizedTest
  @CsvSource({"45, ''", "55, ENROLMENTS", "75, LOOK_UPS", "90, STRIPS_AHEAD", "105, ALL"})
  void aLowerRungBearsItsShareOfTheWait(int millis, String highest) {
    List<Rung> refused = List.of();
    while (Duration.ofNanos(now).compareTo(Duration.ofSeconds(1)) < 0) {
      refused = standing(Duration.ofMillis(millis));
    }
    assertThat(refused).isEqualTo(upTo(highest));
    assertThat(standing(Duration.ZERO)).as("a short wait ends it for all").isEmpty();
    assertThat(standing(Duration.ofMillis(millis))).as("and it begins anew").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"3, ''", "4, ENROLMENTS", "5, LOOK_UPS", "6, STRIPS_AHEAD", "8, ALL"})
  void aLowerRungBearsItsShareOfThoseWhoWait(int waiting, String highest) {
    while (backlog.waiting() > waiting) {
      queue.remove().run();
    }
    List<Rung> refused = List.of();
    while (Duration.ofNanos(now).compareTo(Duration.ofSeconds(1)) < 0) {
      refused = standing(LONG);
    }
    assertThat(refused).isEqualTo(upTo(highest));
  }

  @Test
  void theWaitsOfOneRungAreTheOthersToo() {
    while (Duration.ofNanos(now).compareTo(Duration.ofSeconds(1)) < 0) {
      request(LONG);
    }
    assertThat(standing(LONG)).containsExactly(Rung.values());
  }

  private static List<Rung> upTo(String highest) {
    return highest.isEmpty()
        ? List.of()
        : List.of(Rung.values()).subList(0, Rung.valueOf(highest).ordinal() + 1);
  }

  /** Which rungs are refused to one that waits so long. */
  private List<Rung> standing(Duration wait) {
    List<Rung> standing = new ArrayList<>();
    backlog.execute(
        () -> {
          for (Rung rung : Rung.values()) {
            if (backlog.stands(rung)) {
              standing.add(rung);
            }
          }
        });
    now += wait.toNanos();
    queue.removeLast().run();
    return standing;
  }

  @Test
  void whatFindsNoThreadDoesNotWait() {
    Backlog full =
        new Backlog(
            task -> {
              throw new RejectedExecutionException();
            },
            1,
            () -> now);
    assertThatThrownBy(() -> full.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    assertThat(full.waiting()).isZero();
  }

  /** One that waits so long in the queue, before the crowd that goes on waiting. */
  private void request(Duration wait) {
    backlog.execute(() -> refused.add(backlog.stands(Rung.ALL)));
    now += wait.toNanos();
    queue.removeLast().run();
  }
}
