package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.intake.Watermark;

/** What every kind does that follows a version column. */
public abstract class CursorSourceContract extends PulledSourceContract {
  @Test
  void anEmptySourceIsAFullReadWithoutRows() {
    bench.start();
    bench.pulls.await("an empty answer", () -> bench.pulls.emptyAnswers(LAB) == 1);

    assertThat(bench.intake.attempts(LAB)).isEmpty();
  }

  @Test
  void anIncrementWithoutRowsAnswersAndOpensNoRun() {
    startWith(rows(0, 10));
    pull();
    pull();

    assertThat(bench.intake.attempts(LAB)).hasSize(1);
    assertThat(bench.pulls.emptyAnswers(LAB)).isZero();
  }

  @Test
  void withoutOverlapARowThatIsCommittedLateIsNotSeen() {
    reopen(yaml -> yaml + "cursor: {overlap: PT0S}\n");
    startWith(rows(0, 10));
    department.add(List.of(Row.good(9_000, T0.minusSeconds(9))));
    pull();

    assertThat(balance()).isEqualTo(new Receipt(10, 0, 0, 0, 0));
  }

  @Test
  void aRowIsHeldBackUntilItsVersionIsOldEnough() {
    reopen(yaml -> yaml + "cursor: {overlap: PT0S, holdBack: PT1S}\n");
    bench.setClock(Clock.fixed(T0.plusMillis(1_999), ZoneOffset.UTC));
    startWith(List.of(Row.good(1, T0), Row.good(2, T0.plusSeconds(1))));
    assertThat(balance()).isEqualTo(new Receipt(1, 0, 0, 0, 0));

    bench.stop();
    bench.setClock(Clock.fixed(T0.plusMillis(2_000), ZoneOffset.UTC));
    bench.start();
    bench.pulls.await("the second answer", () -> bench.pulls.answers(LAB) == 2);
    assertThat(balance()).isEqualTo(new Receipt(2, 0, 0, 0, 0));
  }

  @Test
  void aRateLimitMakesPagesWait() {
    reopen(yaml -> yaml + "rateLimit: {calls: 2, per: PT1S}\n");
    Instant begun = Instant.now();
    startWith(rows(0, 2_500));

    assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofMillis(999));
    assertThat(bench.pulls.failures(LAB)).as("waiting is no failure").isEmpty();
    assertThat(balance()).isEqualTo(new Receipt(2_500, 0, 0, 0, 0));
  }

  @Test
  void aStopEndsTheWaitForATurnAtOnceAndLosesNothing() throws InterruptedException {
    reopen(yaml -> yaml + "rateLimit: {calls: 1, per: P1D}\n");
    CountDownLatch firstPage = new CountDownLatch(1);
    bench.intake.beforeNextBatch(firstPage::countDown);
    department.add(rows(0, 2_500));
    bench.start();
    assertThat(firstPage.await(10, TimeUnit.SECONDS)).isTrue();
    Instant begun = Instant.now();
    bench.stop();
    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(10));

    assertThat(bench.pulls.failures(LAB)).isEmpty();
    assertThat(bench.intake.records(LAB)).hasSize(1_000);
  }

  /** The version is older by far than what was read; its number in the sequence is not. */
  @Test
  void aColumnOfItsOwnIsFollowedWhateverVersionsSay() {
    reopen(yaml -> yaml + "cursor: {column: seq, type: whole, overlap: 0}\n");
    startWith(rows(0, 2_500));
    department.add(List.of(Row.good(9_000, T0.minus(Duration.ofDays(30)))));
    pull();
    pull();

    assertThat(balance()).isEqualTo(new Receipt(2_501, 0, 0, 0, 0));
    assertThat(bench.intake.attempts(LAB)).hasSize(2);
  }

  @Test
  void ofTwoVersionsTheNewerWinsWhereverTheCursorMeetsIt() {
    reopen(yaml -> yaml + "cursor: {column: seq, type: whole}\n");
    startWith(List.of(Row.good(1, T0.plusSeconds(60))));
    department.add(List.of(Row.good(1, T0)));
    pull();

    assertThat(balance()).isEqualTo(new Receipt(1, 0, 0, 1, 0));
  }

  /** Its watermark says nothing about another column: all is read again, nothing is lost. */
  @Test
  void aCursorOfAnotherColumnBeginsAgain() {
    startWith(rows(0, 10));
    Watermark before = bench.intake.watermark(LAB);
    reopen(yaml -> yaml + "cursor: {column: seq, type: whole}\n");
    bench.intake.begin(LAB, before);
    department.add(List.of(Row.good(9_000, T0.minus(Duration.ofDays(30)))));
    bench.start();
    bench.pulls.await("an answer", () -> bench.pulls.answers(LAB) == 1);

    assertThat(balance()).isEqualTo(new Receipt(11, 0, 0, 0, 0));
  }

  /** A window of more rows than are remembered must not make each pull take them again. */
  @Test
  void theOverlapOfAFloodIsCutToWhatIsRemembered() {
    startWith(
        IntStream.range(0, 25_000).mapToObj(i -> Row.good(i, T0.plusNanos(1_000L * i))).toList());
    department.add(List.of(Row.good(30_000, T0.plusSeconds(1))));
    pull();

    assertThat(balance()).isEqualTo(new Receipt(25_001, 0, 0, 0, 0));
  }
}
