package org.xinqiao.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.xinqiao.gateway.intake.ComparisonBench.RESIDENTS;
import static org.xinqiao.gateway.intake.ComparisonBench.TESTS;
import static org.xinqiao.gateway.intake.ComparisonBench.row;
import static org.xinqiao.gateway.scenario.HealthCode.T0;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.Compared;
import org.xinqiao.connectors.intake.IntakeException;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.intake.StoppedException;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.gateway.dossier.StoredRecord;
import org.xinqiao.gateway.scenario.Finding;

/** What a source no longer has, over real dossiers and rules. */
final class ComparisonTest {
  private static final String UNREADABLE = "no columns";

  private final ComparisonBench bench = new ComparisonBench();

  private static List<RawRow> rows(PublicationId publication, int from, int to, String what) {
    return IntStream.range(from, to).mapToObj(i -> row(publication, i, 1, what)).toList();
  }

  private void pull(PublicationId publication, List<RawRow> rows) {
    Run run = bench.intake.open(publication);
    bench.intake.accept(run, rows);
    bench.intake.complete(run, new Watermark("next"));
  }

  private Compared compare(PublicationId publication, List<RawRow> rows) {
    Run run = bench.intake.comparisons().open(publication);
    assertThat(run.full()).isTrue();
    for (int from = 0; from < rows.size(); from += 25) {
      bench.intake.accept(run, rows.subList(from, Math.min(rows.size(), from + 25)));
    }
    Compared compared = bench.intake.comparisons().compare(run, Optional.empty());
    bench.intake.complete(run, new Watermark("whole"));
    return compared;
  }

  private long gone(PublicationId publication) {
    return bench.records(publication).stream().filter(StoredRecord::isGone).count();
  }

  @Test
  void aMissingRecordIsDeletedAndItsPersonDecidedAgainUnderTheRun() {
    pull(RESIDENTS, rows(RESIDENTS, 0, 10, "resident"));
    pull(TESTS, rows(TESTS, 0, 3, "positive"));
    bench.log.clear();

    assertThat(compare(TESTS, rows(TESTS, 0, 2, "positive"))).isEqualTo(new Compared.Done(2, 1));

    assertThat(bench.log)
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.change().run()).hasValue(3);
              assertThat(change.change().to())
                  .isInstanceOfSatisfying(
                      Finding.Found.class,
                      found -> assertThat(found.outcome().value()).isEqualTo("GREEN"));
            });
    assertThat(gone(TESTS)).isEqualTo(1);
    assertThat(gone(RESIDENTS)).isZero();
    assertThat(bench.intake.completed(TESTS).getLast().receipt())
        .isEqualTo(new Receipt(0, 0, 2, 0, 0));
    assertThat(bench.intake.watermark(TESTS)).isEqualTo(new Watermark("whole"));
    assertThat(bench.recount()).isEqualTo(new StoredCount.Result.Agrees());
  }

  @Test
  void aRecordThatIsThereAgainLivesAgainWithTheVersionItHad() {
    pull(RESIDENTS, rows(RESIDENTS, 0, 10, "resident"));
    compare(RESIDENTS, rows(RESIDENTS, 1, 10, "resident"));
    assertThat(gone(RESIDENTS)).isEqualTo(1);

    pull(RESIDENTS, rows(RESIDENTS, 0, 1, "resident"));

    assertThat(gone(RESIDENTS)).isZero();
    assertThat(bench.intake.completed(RESIDENTS).getLast().receipt().updated()).isEqualTo(1);
    assertThat(bench.intake.completedComparisons(RESIDENTS))
        .containsExactly(new EndedComparison(2, T0, new Compared.Done(9, 1)));
  }

  @Test
  void aRowThatIsKeptAsideOrNotTakenYetIsNotMissing() {
    pull(RESIDENTS, rows(RESIDENTS, 0, 4, "resident"));
    Run run = bench.intake.comparisons().open(RESIDENTS);
    bench.intake.accept(
        run, List.of(row(RESIDENTS, 0, 1, "resident"), row(RESIDENTS, 1, 2, "bad")));
    bench.intake.comparisons().present(run, List.of(row(RESIDENTS, 2, 9, "resident")));

    assertThat(bench.intake.comparisons().compare(run, Optional.empty()))
        .isEqualTo(new Compared.Done(3, 1));
  }

  @Test
  void aRowWithoutKeyOrADoubtAtTheSourceLeavesItUndecided() {
    pull(RESIDENTS, rows(RESIDENTS, 0, 4, "resident"));
    List<RawRow> some = new ArrayList<>(rows(RESIDENTS, 0, 3, "resident"));
    some.add(
        new RawRow.Unreadable("row", UNREADABLE, new Fault(Fault.Code.UNREADABLE_ROW, null, "")));

    assertThat(compare(RESIDENTS, some)).isInstanceOf(Compared.Undecided.class);
    Run run = bench.intake.comparisons().open(RESIDENTS);
    assertThat(bench.intake.comparisons().compare(run, Optional.of("it gave half")))
        .isEqualTo(new Compared.Undecided("it gave half"));
    assertThat(gone(RESIDENTS)).isZero();
  }

  @Test
  void itCountsWhenItsRunIsCompletedAndNotBefore() {
    pull(RESIDENTS, rows(RESIDENTS, 0, 4, "resident"));
    Run run = bench.intake.comparisons().open(RESIDENTS);
    bench.intake.accept(run, rows(RESIDENTS, 0, 4, "resident"));
    bench.intake.comparisons().compare(run, Optional.empty());
    assertThat(bench.intake.comparisons().last(RESIDENTS)).isEmpty();

    bench.intake.complete(run, new Watermark("whole"));
    assertThat(bench.intake.comparisons().last(RESIDENTS)).contains(T0);
    bench.start();
    assertThat(bench.intake.comparisons().last(RESIDENTS)).contains(T0);
  }

  @Test
  void aRunThatIsNoComparisonCanNotDelete() {
    pull(RESIDENTS, rows(RESIDENTS, 0, 4, "resident"));
    Run run = bench.intake.open(RESIDENTS);

    assertThatThrownBy(() -> bench.intake.comparisons().compare(run, Optional.empty()))
        .isInstanceOf(IntakeException.class);
  }

  @Test
  void moreThanTwentyAndMoreThanAFifthMissingStopThePublication() {
    pull(TESTS, rows(TESTS, 0, 105, "negative"));
    assertThat(compare(TESTS, rows(TESTS, 21, 105, "negative")))
        .isEqualTo(new Compared.Done(84, 21));

    assertThatThrownBy(() -> compare(TESTS, rows(TESTS, 42, 105, "negative")))
        .isInstanceOf(StoppedException.class)
        .hasMessageContaining("21 of 84 records");
    assertThat(gone(TESTS)).isEqualTo(21);
    assertThat(compare(TESTS, rows(TESTS, 41, 105, "negative")))
        .isEqualTo(new Compared.Done(64, 20));
  }

  @Test
  void whoHasLookedAtWhatIsMissingLetsItBeDeleted() {
    pull(TESTS, rows(TESTS, 0, 60, "negative"));
    assertThatThrownBy(() -> compare(TESTS, rows(TESTS, 30, 60, "negative")))
        .isInstanceOf(StoppedException.class);
    assertThat(gone(TESTS)).isZero();

    assertThat(bench.intake.letPass(TESTS)).isTrue();

    assertThat(compare(TESTS, rows(TESTS, 30, 60, "negative")))
        .isEqualTo(new Compared.Done(30, 30));
    assertThat(gone(TESTS)).isEqualTo(30);
  }

  /** Its key is read before it stops the run. */
  @Test
  void aRowThatStoppedThePublicationIsNotMissingWhenItMayGoOn() {
    pull(TESTS, rows(TESTS, 0, 3, "negative"));
    List<RawRow> all = new ArrayList<>(rows(TESTS, 0, 2, "negative"));
    all.add(row(TESTS, 2, 2, "stop"));
    assertThatThrownBy(() -> compare(TESTS, all)).isInstanceOf(StoppedException.class);
    assertThat(bench.intake.letPass(TESTS)).isTrue();

    assertThat(compare(TESTS, all)).isEqualTo(new Compared.Done(3, 0));
  }

  /** It was at the source a moment ago. */
  @Test
  void whatABrokenAttemptOfTheSameRunWroteIsLeftToTheNextComparison() {
    pull(RESIDENTS, rows(RESIDENTS, 0, 30, "resident"));
    Run broken = bench.intake.comparisons().open(RESIDENTS);
    bench.intake.accept(broken, rows(RESIDENTS, 0, 31, "resident"));
    bench.start();

    assertThat(compare(RESIDENTS, rows(RESIDENTS, 0, 30, "resident")))
        .isEqualTo(new Compared.Done(30, 0));
    assertThat(gone(RESIDENTS)).isZero();
    assertThat(compare(RESIDENTS, rows(RESIDENTS, 0, 30, "resident")))
        .isEqualTo(new Compared.Done(30, 1));
  }

  @Test
  void whatIsRejectedIsFoundMissingAgainByTheNextComparison() {
    pull(RESIDENTS, rows(RESIDENTS, 0, 200, "resident"));
    compare(RESIDENTS, rows(RESIDENTS, 21, 200, "resident"));

    bench.held.reject(RESIDENTS, 2, "official", "the table was cut off");

    assertThat(gone(RESIDENTS)).isZero();
    assertThat(bench.intake.completed(RESIDENTS).getLast().receipt())
        .isEqualTo(new Receipt(0, 0, 179, 0, 0));
    assertThat(compare(RESIDENTS, rows(RESIDENTS, 21, 200, "resident")))
        .isEqualTo(new Compared.Done(179, 21));
    assertThat(bench.alarms).containsExactly("mass-change-held", "mass-change-held");
    assertThat(bench.recount()).isEqualTo(new StoredCount.Result.Agrees());
  }

  @Test
  void soManyPeopleWorseOffWithoutARecordThatSomebodyMustSayAWord() {
    pull(RESIDENTS, rows(RESIDENTS, 0, 200, "resident"));

    assertThat(compare(RESIDENTS, rows(RESIDENTS, 21, 200, "resident")))
        .isEqualTo(new Compared.Done(179, 21));
    assertThat(gone(RESIDENTS)).isZero();
    assertThat(bench.alarms).containsExactly("mass-change-held");
    assertThat(bench.intake.completed(RESIDENTS).getLast().receipt())
        .isEqualTo(new Receipt(0, 0, 179, 0, 0));

    bench.held.release(RESIDENTS, 2, "official", "they moved away");
    assertThat(gone(RESIDENTS)).isEqualTo(21);
    assertThat(bench.intake.completed(RESIDENTS).getLast().worsened()).isEqualTo(21);
    assertThat(bench.recount()).isEqualTo(new StoredCount.Result.Agrees());
  }

  @Test
  void fewPeopleWorseOffWithoutARecordAreAtTheRunsEnd() {
    pull(RESIDENTS, rows(RESIDENTS, 0, 200, "resident"));

    compare(RESIDENTS, rows(RESIDENTS, 20, 200, "resident"));

    assertThat(gone(RESIDENTS)).isEqualTo(20);
    assertThat(bench.intake.completed(RESIDENTS).getLast().worsened()).isEqualTo(20);
    assertThat(bench.recount()).isEqualTo(new StoredCount.Result.Agrees());
  }

  /** Whom the run spares for a row of it loses a record, too. */
  @Test
  void whatIsMissingOfAPersonWhoIsSparedWaitsWithTheirRows() {
    pull(RESIDENTS, rows(RESIDENTS, 0, 50, "resident"));
    pull(TESTS, rows(TESTS, 0, 30, "negative"));
    List<RawRow> all =
        Stream.concat(
                rows(TESTS, 0, 20, "negative").stream(),
                IntStream.range(20, 45)
                    .mapToObj(i -> renamed(row(TESTS, i, 1, "positive"), "other " + i)))
            .toList();

    assertThat(compare(TESTS, all)).isEqualTo(new Compared.Done(45, 10));
    assertThat(gone(TESTS)).isZero();
    assertThat(bench.intake.completed(TESTS).getLast().receipt())
        .isEqualTo(new Receipt(0, 0, 20, 0, 0, 25, 0));

    bench.held.release(TESTS, 3, "official", "confirmed");
    assertThat(gone(TESTS)).isEqualTo(10);
    assertThat(bench.intake.completed(TESTS).getLast().receipt())
        .isEqualTo(new Receipt(25, 0, 20, 0, 0));
    assertThat(bench.recount()).isEqualTo(new StoredCount.Result.Agrees());
  }

  private static RawRow renamed(RawRow row, String key) {
    ((RawRow.Parsed) row).values().put("key", key);
    return row;
  }

  /** Like a process that is killed at each of its writes in turn. */
  @Test
  void aCrashBeforeAnyWriteIsRepeatedAndCountsEachDeletionOnce() {
    List<RawRow> now = new ArrayList<>(rows(RESIDENTS, 8, 60, "resident"));
    now.add(row(RESIDENTS, 70, 1, "resident"));
    boolean finished = false;
    for (int writes = 0; !finished; writes++) {
      ComparisonTest fresh = new ComparisonTest();
      fresh.pull(RESIDENTS, rows(RESIDENTS, 0, 60, "resident"));
      fresh.bench.writesUntilCrash = writes;
      try {
        fresh.compare(RESIDENTS, now);
        finished = true;
      } catch (IntakeException crashed) {
        fresh.bench.writesUntilCrash = Integer.MAX_VALUE;
        fresh.bench.start();
        fresh.compare(RESIDENTS, now);
      }

      assertThat(fresh.gone(RESIDENTS)).as("write %d", writes).isEqualTo(8);
      assertThat(fresh.bench.intake.completedComparisons(RESIDENTS))
          .as("write %d", writes)
          .singleElement()
          .extracting(EndedComparison::compared)
          .isEqualTo(new Compared.Done(53, 8));
      assertThat(fresh.bench.intake.balance().overall().receipt())
          .as("write %d", writes)
          .isEqualTo(new Receipt(61, 0, 52, 0, 0));
      assertThat(fresh.bench.recount()).isEqualTo(new StoredCount.Result.Agrees());
    }
  }

  /** These bytes were written by format 1. They decode for ever; never make them anew. */
  @Test
  void theGoldenBytesOfFormatOneDecodeAndAreWrittenAgain() {
    byte[] golden =
        HexFormat.of()
            .parseHex(
                "01"
                    + "00000002"
                    + "0000000000000007"
                    + "0000017891400000"
                    + "00"
                    + "0000000000000062"
                    + "0000000000000003"
                    + "0000000000000009"
                    + "0000017891400001"
                    + "01"
                    + "0007"
                    + "69742067617665");

    ComparisonState state = ComparisonState.decode(golden);

    assertThat(state.ended())
        .extracting(EndedComparison::run, EndedComparison::compared)
        .containsExactly(
            tuple(7L, new Compared.Done(98, 3)), tuple(9L, new Compared.Undecided("it gave")));
    assertThat(state.encode()).isEqualTo(golden);
  }
}
