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
    assertThat(backlog.stands()).isFalse();
  }

  @Test
  void fewThatWaitLongOnASlowMachineAreNoCrowd() {
    queue.remove().run();
    for (int i = 0; i < 20; i++) {
      request(LONG);
    }
    assertThat(refused).doesNotContain(true);
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
    backlog.execute(() -> refused.add(backlog.stands()));
    now += wait.toNanos();
    queue.removeLast().run();
  }
}
