package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.intake.Run;

/** What every kind does that the gateway asks for its rows. */
public abstract class PulledSourceContract extends ProbedSourceContract {
  @ParameterizedTest
  @EnumSource(
      value = Department.Trouble.class,
      names = {"REFUSING", "THROTTLING", "NONSENSE"})
  void aSourceInTroubleIsToldByTheKindOfItAndLosesNothing(Department.Trouble trouble) {
    assumeTrue(department.troubles().contains(trouble), "not a trouble of this kind of source");
    department.add(rows(0, 1_200));
    department.suffer(trouble);
    otherDepartment.add(rows(0, 10));
    bench.start();
    bench.pulls.await("two failures", () -> bench.pulls.failures(LAB).size() >= 2);
    bench.pulls.await("the other's answer", () -> bench.pulls.answers(OTHER) == 1);
    assertThat(bench.intake.attempts(LAB)).isEmpty();
    assertThat(bench.pulls.failures(LAB))
        .allMatch(failed -> trouble.kind().equals(Optional.of(failed.failure().kind())));

    department.recover();
    bench.pullNow(LAB);
    bench.pulls.await("an answer", () -> bench.pulls.answers(LAB) == 1);
    assertThat(balance()).isEqualTo(new Receipt(1_200, 0, 0, 0, 0));
    assertThat(logged().lines().filter(line -> line.contains("fails and is tried again")))
        .as("one line a state change")
        .hasSize(1);
  }

  @Test
  void aSlowSourceHoldsUpNoOther() {
    assumeTrue(department.troubles().contains(Department.Trouble.SLOW), "never slow");
    department.add(rows(0, 1_200));
    department.suffer(Department.Trouble.SLOW);
    otherDepartment.add(rows(0, 10));
    bench.start();
    bench.pulls.await("the other's answer", () -> bench.pulls.answers(OTHER) == 1);
    assertThat(bench.pulls.answers(LAB)).isZero();

    department.recover();
    bench.pulls.await("an answer", () -> bench.pulls.answers(LAB) == 1);
    assertThat(bench.pulls.failures(LAB)).isEmpty();
    assertThat(balance()).isEqualTo(new Receipt(1_200, 0, 0, 0, 0));
  }

  /** With the first batch half of the rows are on their way. */
  @Test
  void aSourceThatGoesAwayInTheMiddleIsReadAgainUnderItsRun() {
    bench.intake.beforeNextBatch(department::goDown);
    department.add(rows(0, 7_500));
    bench.start();
    bench.pulls.await("a failure", () -> !bench.pulls.failures(LAB).isEmpty());
    assertThat(bench.pulls.failures(LAB).getFirst().failure().kind())
        .isEqualTo(PullFailure.Kind.UNREACHABLE);
    department.comeUp();
    bench.pullNow(LAB);
    bench.pulls.await("an answer", () -> bench.pulls.answers(LAB) == 1);

    assertThat(bench.intake.attempts(LAB)).hasSizeGreaterThan(1);
    assertThat(bench.intake.attempts(LAB).stream().map(Run::id).distinct()).hasSize(1);
    assertThat(balance()).isEqualTo(new Receipt(7_500, 0, 0, 0, 0));
  }

  @Test
  void aSourceThatFailsOnAndOnIsLeftAloneUntilOneCallTries() {
    reopen(yaml -> yaml + "circuitBreaker: {failures: 2, wait: PT1S}\n");
    department.goDown();
    bench.start();
    bench.pulls.await("an open circuit", () -> bench.pulls.circuitsOpened(LAB) == 1);
    department.comeUp();
    department.add(rows(0, 10));
    Instant last = bench.pulls.failures(LAB).getLast().at();
    bench.pulls.await("an answer", () -> bench.pulls.answers(LAB) == 1);

    assertThat(Duration.between(last, Instant.now())).isGreaterThan(Duration.ofMillis(999));
    assertThat(bench.pulls.failures(LAB)).hasSize(2);
    assertThat(bench.pulls.circuitsOpened(LAB)).isEqualTo(1);
    assertThat(bench.pulls.circuitsClosed(LAB)).isEqualTo(1);
  }

  /** A message may quote a row, as this one does; the shared assertion looks for it. */
  @Test
  void aFaultOfTheGatewaysOwnIsToldWithoutItsMessageAndTriedAgain() {
    bench.intake.beforeNextBatch(
        () -> {
          throw new IllegalStateException("P000001 " + Department.PERSONAL_NOTE);
        });
    startWith(rows(0, 10));

    assertThat(bench.pulls.failures(LAB))
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.failure().kind()).isEqualTo(PullFailure.Kind.INTERNAL);
              assertThat(failed.failure().detail())
                  .contains("java.lang.IllegalStateException at ", "PulledSourceContract.java")
                  .doesNotContain("P000001", Department.PERSONAL_NOTE);
            });
    assertThat(balance()).isEqualTo(new Receipt(10, 0, 0, 0, 0));
    assertThat(logged().lines().filter(line -> line.contains("IllegalStateException")))
        .as("told once")
        .hasSize(1);
  }

  @Test
  void aSourceThatIsDownIsTriedWithGrowingWaitsWhileOthersGoOn() {
    department.goDown();
    otherDepartment.add(rows(0, 10));
    bench.start();
    bench.pulls.await("four failures", () -> bench.pulls.failures(LAB).size() >= 4);
    bench.pulls.await("the other's answer", () -> bench.pulls.answers(OTHER) == 1);
    department.comeUp();
    department.add(rows(0, 10));
    bench.pullNow(LAB);
    bench.pulls.await("an answer", () -> bench.pulls.answers(LAB) >= 1);

    List<Instant> times = bench.pulls.failures(LAB).stream().map(ObservedPulls.Failed::at).toList();
    for (int i = 0; i < 3; i++) {
      Duration shortest = Bench.FIRST_WAIT.multipliedBy(1L << i).multipliedBy(9).dividedBy(10);
      assertThat(Duration.between(times.get(i), times.get(i + 1)))
          .as("wait %d", i)
          .isGreaterThanOrEqualTo(shortest.truncatedTo(ChronoUnit.MILLIS));
    }
    assertThat(bench.pulls.failures(LAB))
        .allMatch(failed -> failed.failure().kind() == PullFailure.Kind.UNREACHABLE);
    assertThat(bench.intake.balance(OTHER).created()).isEqualTo(10);
    assertThat(logged().lines().filter(line -> line.contains("fails and is tried again")))
        .as("one line a state change")
        .hasSize(1);
  }
}
