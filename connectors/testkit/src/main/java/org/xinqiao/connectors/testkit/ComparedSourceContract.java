package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.Compared;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.record.SourceRecord;

/** What every kind does that can be read whole again. */
public abstract class ComparedSourceContract extends CursorSourceContract {
  private int days;

  /** The laboratory's rows are all read once a day, and what is missing is deleted. */
  protected final void compareDaily() {
    reopen(yaml -> yaml + "deleted: {compare: P1D}\n");
  }

  /** Starts the gateway again a day later. */
  protected final void tomorrow() {
    bench.stop();
    days++;
    bench.setClock(Clock.offset(Clock.systemUTC(), Duration.ofDays(days)));
    bench.start();
  }

  protected final void nextDay() {
    int before = bench.pulls.answers(LAB);
    tomorrow();
    bench.pulls.await("an answer on the next day", () -> bench.pulls.answers(LAB) > before);
  }

  private List<String> deleted() {
    return bench.intake.records(LAB).stream()
        .filter(SourceRecord::tombstone)
        .map(SourceRecord::key)
        .sorted()
        .toList();
  }

  @Test
  void whatTheSourceNoLongerHasIsDeletedByTheNextComparisonAndNotBefore() {
    compareDaily();
    startWith(rows(0, 2_000));
    department.remove("P000003");
    department.remove("P001999");
    pull();
    assertThat(deleted()).isEmpty();

    nextDay();
    assertThat(deleted()).containsExactly("P000003", "P001999");
    assertThat(bench.intake.records(LAB))
        .filteredOn(SourceRecord::tombstone)
        .allSatisfy(record -> assertThat(record.fields()).isEmpty());
    assertThat(bench.pulls.compared())
        .containsExactly(new Compared.Done(2_000, 0), new Compared.Done(1_998, 2));
    assertThat(bench.pulls.counted()).endsWith(new ObservedPulls.Counted(1_998, 0));
    assertThat(balance()).isEqualTo(new Receipt(2_000, 0, 1_998, 0, 0));
    assertThat(bench.intake.attempts(LAB)).allMatch(Run::full);

    pull();
    assertThat(bench.pulls.compared()).as("one a day").hasSize(2);
  }

  @Test
  void aRowThatIsThereAgainLivesAgain() {
    compareDaily();
    startWith(rows(0, 10));
    department.remove("P000003");
    nextDay();
    assertThat(deleted()).containsExactly("P000003");

    department.add(rows(3, 4));
    nextDay();
    assertThat(deleted()).isEmpty();
    nextDay();
    assertThat(deleted()).isEmpty();
    assertThat(balance()).isEqualTo(new Receipt(10, 1, 9 + 9 + 10, 0, 0));
  }

  @Test
  void aRowThatIsKeptAsideIsNotMissing() {
    compareDaily();
    startWith(rows(0, 10));
    department.remove("P000003");
    department.add(List.of(new Row("P000003", "unknown", "2021-04-01", "", T0.plusSeconds(60))));
    nextDay();

    assertThat(deleted()).isEmpty();
    assertThat(balance().quarantined()).isEqualTo(1);
    assertThat(bench.pulls.compared()).endsWith(new Compared.Done(10, 0));
  }

  @Test
  void aRowWithoutKeyMayBeOfAnyRecordSoNothingIsDeleted() {
    compareDaily();
    startWith(rows(0, 10));
    department.remove("P000003");
    department.add(List.of(new Row("", "A", "2021-04-01", "", T0)));
    nextDay();
    assertThat(deleted()).isEmpty();
    assertThat(bench.pulls.compared().getLast()).isInstanceOf(Compared.Undecided.class);

    department.remove("P000004");
    pull();
    assertThat(bench.pulls.compared()).as("it is not tried again at once").hasSize(2);
  }

  @Test
  void aRowThatIsHeldBackIsNotMissing() {
    reopen(yaml -> yaml + "deleted: {compare: P1D}\ncursor: {holdBack: PT1H}\n");
    startWith(rows(0, 10));
    department.remove("P000003");
    bench.stop();
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    department.add(List.of(Row.good(3, tomorrow.minusSeconds(60))));
    bench.setClock(Clock.fixed(tomorrow, ZoneOffset.UTC));
    bench.start();
    bench.pulls.await("an answer on the next day", () -> bench.pulls.answers(LAB) == 2);

    assertThat(deleted()).isEmpty();
    assertThat(bench.pulls.compared()).endsWith(new Compared.Done(10, 0));
    assertThat(bench.pulls.counted()).endsWith(new ObservedPulls.Counted(10, 1));
  }

  @Test
  void aComparisonThatBreaksOffDeletesNothingAndIsMadeAgain() {
    compareDaily();
    startWith(rows(0, 2_500));
    department.remove("P000003");
    bench.intake.beforeNextBatch(department::goDown);
    bench.intake.breakAfter(1);
    int before = bench.pulls.failures(LAB).size();
    tomorrow();
    bench.pulls.await("two failures", () -> bench.pulls.failures(LAB).size() >= before + 2);
    assertThat(deleted()).isEmpty();

    department.comeUp();
    bench.pullNow(LAB);
    bench.pulls.await("an answer", () -> bench.pulls.answers(LAB) == 2);
    assertThat(deleted()).containsExactly("P000003");
    assertThat(bench.intake.attempts(LAB).stream().map(Run::id).distinct()).hasSize(2);
    assertThat(balance()).isEqualTo(new Receipt(2_500, 0, 2_499, 0, 0));
  }

  @Test
  void whatAComparisonDeletedWhoseCompletionFailsIsCountedOnceAndMayComeBack() {
    compareDaily();
    startWith(rows(0, 50));
    department.remove("P000003");
    department.remove("P000004");
    bench.intake.refuseCompletion(true);
    tomorrow();
    bench.pulls.await("a refused completion", () -> !bench.pulls.failures(LAB).isEmpty());
    bench.stop();
    assertThat(deleted()).containsExactly("P000003", "P000004");

    department.add(rows(4, 5));
    bench.intake.refuseCompletion(false);
    bench.start();
    bench.pulls.await("an answer", () -> bench.pulls.answers(LAB) == 2);
    assertThat(deleted()).containsExactly("P000003");
    assertThat(bench.pulls.compared()).endsWith(new Compared.Done(49, 1));
    assertThat(balance()).isEqualTo(new Receipt(50, 0, 49, 0, 0));
  }

  @Test
  void aSourceThatHasLostAllItsRowsDeletesNothing() {
    compareDaily();
    startWith(rows(0, 10));
    for (int i = 0; i < 10; i++) {
      department.remove("P00000" + i);
    }
    tomorrow();
    bench.pulls.await("an empty answer", () -> bench.pulls.emptyAnswers(LAB) == 1);

    assertThat(deleted()).isEmpty();
  }

  @Test
  void soManyMissingRowsThatItMayBeAMistakeStopThePublication() {
    compareDaily();
    startWith(rows(0, 100));
    for (int i = 10; i < 31; i++) {
      department.remove("P0000" + i);
    }
    tomorrow();
    bench.pulls.await("a failure", () -> !bench.pulls.failures(LAB).isEmpty());
    assertThat(bench.pulls.failures(LAB).getLast().failure().kind())
        .isEqualTo(PullFailure.Kind.STOPPED);
    assertThat(deleted()).isEmpty();

    department.add(rows(11, 31));
    pull();
    assertThat(deleted()).containsExactly("P000010");
    assertThat(balance()).isEqualTo(new Receipt(100, 0, 99, 0, 0));
  }
}
