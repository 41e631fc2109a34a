package org.xinqiao.gateway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.gateway.intake.ReplayBench.CASES;
import static org.xinqiao.gateway.intake.ReplayBench.all;
import static org.xinqiao.gateway.intake.ReplayBench.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.gateway.store.IncompleteException;
import org.xinqiao.gateway.store.TableStore;

/** What a replay does over every {@link TableStore}. Each adapter extends this. */
public abstract class ReplayContract {
  /** Table names that a store must be free of. */
  protected static final List<String> TABLES = List.of("runs", "counters", "quarantine", "replays");

  /** A store without values in {@link #TABLES}. */
  protected abstract TableStore newStore();

  private static final List<RawRow> ROWS =
      List.of(
          row("a", 1, "A"), row("b", 1, "B"), row("c", 1, "B"), row("d", 1, "C"), row("a", 2, "B"));

  private ReplayBench bench() {
    var bench = new ReplayBench(newStore());
    bench.pull(ROWS);
    assertThat(bench.total()).isEqualTo(new Balance.Total(5, new Receipt(1, 0, 0, 0, 4)));
    return bench;
  }

  private static void takeB(ReplayBench bench) {
    bench.codes = Set.of("A", "B");
    bench.contract = 2;
  }

  @Test
  void afterTheContractIsMendedRowsLeaveAndOthersStayWithTheirReason() {
    ReplayBench bench = bench();
    takeB(bench);

    ReplayAnswer answer = bench.replay("one", all());

    assertThat(answer.receipt()).isEqualTo(new Receipt(2, 1, 0, 0, 1));
    assertThat(answer.refused())
        .singleElement()
        .satisfies(stays -> assertThat(stays.code()).isEqualTo("unknown-code"));
    assertThat(bench.total()).isEqualTo(new Balance.Total(5, new Receipt(3, 1, 0, 0, 1)));
    assertThat(bench.kept())
        .singleElement()
        .satisfies(entry -> assertThat(entry.contractVersion()).isEqualTo(2));
    assertThat(bench.intake.completed(CASES).getLast())
        .satisfies(
            run -> {
              assertThat(run.replay()).isTrue();
              assertThat(run.read()).isEqualTo(4);
              assertThat(run.quarantinedByCode()).containsExactly(Map.entry("unknown-code", 1L));
            });
    bench.assertEverythingAccountedFor();
    bench.restart();
    bench.assertEverythingAccountedFor();
  }

  @Test
  void theSameCallAgainGetsTheSameAnswer() {
    ReplayBench bench = bench();
    takeB(bench);
    ReplayAnswer first = bench.replay("one", all());

    assertThat(bench.replay("one", all())).isEqualTo(first);
    bench.restart();
    assertThat(bench.replay("one", all())).isEqualTo(first);
    assertThat(bench.replay("two", all()).receipt()).isEqualTo(new Receipt(0, 0, 0, 0, 1));
    assertThat(bench.intake.replays().replay(CASES, "one", new ReplaySelection.Keys(List.of("x"))))
        .isEqualTo(new ReplayResult.OtherSelection());
    bench.assertEverythingAccountedFor();
  }

  @Test
  void aCorrectedRowIsTakenOrTheOneThatStandsThereStaysAsItWas() {
    ReplayBench bench = bench();
    String key =
        bench.kept().stream()
            .map(QuarantineEntry::key)
            .filter(name -> text(bench, name).contains("\"d\""))
            .findFirst()
            .orElseThrow();

    ReplayAnswer again =
        bench.replay("one", new ReplaySelection.Corrected(key, row("d", 1, "WORSE")));
    assertThat(again.receipt()).isEqualTo(new Receipt(0, 0, 0, 0, 1));
    assertThat(text(bench, key)).contains("\"C\"").doesNotContain("WORSE");

    ReplayAnswer taken = bench.replay("two", new ReplaySelection.Corrected(key, row("d", 1, "A")));
    assertThat(taken.receipt()).isEqualTo(new Receipt(1, 0, 0, 0, 0));
    assertThat(bench.kept()).hasSize(3);
    assertThat(bench.replay("two", new ReplaySelection.Corrected(key, row("d", 1, "A"))))
        .isEqualTo(taken);
    assertThat(
            bench.replay("three", new ReplaySelection.Corrected(key, row("d", 1, "A"))).missing())
        .isEqualTo(1);
    bench.assertEverythingAccountedFor();
    bench
        .tables
        .table("replays")
        .forEach((name, value) -> assertThat(new String(value, UTF_8)).doesNotContain("\"d\""));
  }

  private static String text(ReplayBench bench, String key) {
    return new String(bench.quarantine().openRow(key).orElseThrow(), UTF_8);
  }

  @Test
  void anOlderRowIsStaleAndOneThatCameMeanwhileADuplicate() {
    ReplayBench bench = bench();
    takeB(bench);
    bench.pull(List.of(row("b", 7, "A"), row("c", 1, "B")));

    assertThat(bench.replay("one", all()).receipt()).isEqualTo(new Receipt(0, 1, 1, 1, 1));
    bench.assertEverythingAccountedFor();
  }

  @Test
  void onlyWhatIsSelectedIsTriedAndOnlyOfThatPublication() {
    ReplayBench bench = bench();
    takeB(bench);
    String key = bench.kept().getFirst().key();
    assertThat(
            bench
                .replay(
                    "one",
                    new ReplaySelection.Matching(Optional.of("wrong-type"), Optional.empty(), ""))
                .run())
        .isEmpty();
    assertThat(
            bench
                .replay(
                    "two", new ReplaySelection.Matching(Optional.empty(), Optional.of("other"), ""))
                .run())
        .isEmpty();
    assertThat(bench.replay("three", new ReplaySelection.Keys(List.of(key, "none"))))
        .satisfies(
            answer -> {
              assertThat(answer.receipt().read()).isEqualTo(1);
              assertThat(answer.missing()).isEqualTo(1);
            });
    var other = new PublicationId("other.cases");
    assertThat(bench.intake.replays().replay(other, "four", all()))
        .isInstanceOfSatisfying(
            ReplayResult.Done.class, done -> assertThat(done.answer().run()).isEmpty());
    bench.assertEverythingAccountedFor();
  }

  /** Each write in turn is the one that the process dies before. */
  @Test
  void aCrashAnywhereLosesAndDoublesNothingAndTheAnswerStaysTheSame() {
    boolean crashed = true;
    int writes = 0;
    for (; crashed; writes++) {
      ReplayBench bench = bench();
      takeB(bench);
      bench.tables.crashAfter(writes);
      try {
        bench.replay("one", all());
        crashed = false;
      } catch (IncompleteException e) {
        crashed = true;
      }
      bench.restart();
      if (writes % 2 == 0) {
        bench.pull(List.of(row("e", 1, "A")));
        bench.assertEverythingAccountedFor();
      }
      assertThat(bench.replay("one", all()).receipt())
          .as("crash before write %d", writes)
          .isEqualTo(new Receipt(2, 1, 0, 0, 1));
      bench.assertEverythingAccountedFor();
      assertThat(bench.kept()).hasSize(1);
    }
    assertThat(writes).as("writes of a replay").isGreaterThan(8);
  }

  @Test
  void aReplayWaitsForAPullAndAPullForAReplay() throws Exception {
    ReplayBench bench = bench();
    takeB(bench);
    Run run = bench.intake.open(CASES);
    bench.intake.accept(run, List.of(row("e", 1, "A")));
    try (var threads = Executors.newFixedThreadPool(1)) {
      var begun = new CountDownLatch(1);
      var replayed =
          threads.submit(
              () -> {
                begun.countDown();
                return bench.replay("one", all());
              });
      begun.await();
      bench.intake.accept(run, List.of(row("f", 1, "A")));
      bench.intake.complete(run, new Watermark("next"));
      assertThat(replayed.get().receipt().accepted()).isEqualTo(3);
    }
    bench.assertEverythingAccountedFor();
    assertThat(bench.intake.watermark(CASES)).isEqualTo(new Watermark("next"));
  }

  @Test
  void aRunThatBrokeOffComesFirst() {
    ReplayBench bench = bench();
    takeB(bench);
    Run run = bench.intake.open(CASES);
    bench.intake.accept(run, List.of(row("b", 1, "A")));
    bench.intake.fail(run, new PullFailure(PullFailure.Kind.UNREACHABLE, "gone"));

    assertThat(bench.intake.replays().replay(CASES, "one", all()))
        .isEqualTo(new ReplayResult.RunBroken());
    bench.pull(List.of(row("b", 1, "A")));
    assertThat(bench.replay("one", all()).receipt().read()).isEqualTo(4);
    bench.assertEverythingAccountedFor();
  }

  @Test
  void aRowThatStopsThePublicationStaysAndStopsNothing() {
    var bench = new ReplayBench(newStore());
    bench.pull(List.of(row("a", 1, "B")));
    String key = bench.kept().getFirst().key();

    assertThat(
            bench.replay("one", new ReplaySelection.Corrected(key, row("a", 1, "STOP"))).refused())
        .singleElement()
        .satisfies(stays -> assertThat(stays.code()).isEqualTo("wrong-form"));
    bench.assertEverythingAccountedFor();
  }

  @Test
  void anUnreadableRowStaysUntilItIsCorrected() {
    var bench = new ReplayBench(newStore());
    bench.pull(
        List.of(
            new RawRow.Unreadable(
                "f.csv line 1", "a,1", new Fault(Fault.Code.UNREADABLE_ROW, null, "whole rows"))));
    assertThat(bench.replay("one", all()).refused())
        .containsExactly(
            new ReplayAnswer.Refused(
                bench.kept().getFirst().key(), "unreadable-row", null, "whole rows"));
    bench.replay(
        "two", new ReplaySelection.Corrected(bench.kept().getFirst().key(), row("a", 1, "A")));
    assertThat(bench.kept()).isEmpty();
    bench.assertEverythingAccountedFor();
  }

  @Test
  void manyRowsGoInPartsThatNoneIsMissedIn() {
    var bench = new ReplayBench(newStore());
    List<RawRow> rows = new ArrayList<>();
    for (int i = 0; i < Replays.MOST; i++) {
      rows.add(row("k" + i, 1, i % 10 == 0 ? "C" : "B"));
    }
    bench.pull(rows, List.of(row("last", 1, "B"), row("and", 1, "C")));
    takeB(bench);

    ReplayAnswer first = bench.replay("one", all());
    assertThat(first.receipt().read()).isEqualTo(Replays.MOST);
    assertThat(first.refused()).hasSize(100);
    ReplayAnswer second =
        bench.replay(
            "two",
            new ReplaySelection.Matching(
                Optional.empty(), Optional.empty(), first.next().orElseThrow()));
    assertThat(second.receipt().read()).isEqualTo(2);
    assertThat(second.next()).isEmpty();
    assertThat(bench.kept()).hasSize(501);
    bench.assertEverythingAccountedFor();
  }

  @Test
  void aPublicationThatNothingReadsIsNotReplayed() {
    ReplayBench bench = bench();
    bench.active = false;
    assertThat(bench.intake.replays().replay(CASES, "one", all()))
        .isEqualTo(new ReplayResult.NotActive());
  }
}
