package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.PullFailure;

/** What every kind does that the gateway asks for its rows. */
public abstract class PulledSourceContract extends DriftContract {
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
