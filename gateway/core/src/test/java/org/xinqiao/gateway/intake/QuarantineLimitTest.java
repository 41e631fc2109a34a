package org.xinqiao.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xinqiao.gateway.intake.ReplayBench.CASES;
import static org.xinqiao.gateway.intake.ReplayBench.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.IntakeException;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.intake.StoppedException;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.gateway.store.InMemoryTableStore;
import org.xinqiao.gateway.store.IncompleteException;

final class QuarantineLimitTest {
  private final ReplayBench bench = new ReplayBench(new InMemoryTableStore());

  QuarantineLimitTest() {
    bench.acceptance = ReplayBench.limit(20, 10);
  }

  /** So many rows, the first of them bad. */
  private static List<RawRow> rows(String key, int rows, int bad) {
    List<RawRow> made = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      made.add(row(key + i, 1, i < bad ? "B" : "A"));
    }
    return made;
  }

  @Test
  void aLargerShareStopsTheRunBeforeItsGoodRowsCount() {
    assertThatThrownBy(() -> bench.pull(rows("a", 100, 21)))
        .isInstanceOf(StoppedException.class)
        .hasMessage(
            "cdc.cases is stopped: 21 of 100 rows are bad, more than 20 %; 21 of them unknown-code"
                + " in code; correct the source or the publication, then let it go on");
    assertThat(bench.kept()).hasSize(21);
    assertThat(bench.records()).isZero();
    assertThat(bench.intake.underWay()).containsExactly(CASES);
    assertThat(bench.intake.watermark(CASES)).isEqualTo(Watermark.START);
  }

  @Test
  void theLimitItselfAndFewRowsStopNothing() {
    bench.pull(rows("a", 100, 20));
    bench.pull(rows("b", 9, 9));
    bench.assertEverythingAccountedFor();
  }

  @Test
  void theShareIsThatOfTheRunAndJudgedWithEachBatch() {
    Run run = bench.intake.open(CASES);
    bench.intake.accept(run, rows("a", 50, 0));
    bench.intake.accept(run, rows("b", 50, 20));
    assertThatThrownBy(() -> bench.intake.accept(run, rows("c", 4, 4)))
        .isInstanceOf(StoppedException.class)
        .hasMessageContaining("24 of 104 rows");
    assertThatThrownBy(() -> bench.intake.complete(run, new Watermark("next")))
        .hasMessageContaining("not open");
  }

  @Test
  void rowsThatStoodInQuarantineBeforeStopNothing() {
    bench.acceptance = ReplayBench.limit(100, 10);
    bench.pull(rows("a", 20, 20));
    bench.acceptance = ReplayBench.limit(20, 10);

    bench.pull(rows("a", 20, 20));

    assertThat(bench.total().receipt()).isEqualTo(new Receipt(0, 0, 20, 0, 20));
    bench.assertEverythingAccountedFor();
  }

  @Test
  void aRepeatIsStoppedAgainUntilAPersonLetsThatRunPass() {
    assertThatThrownBy(() -> bench.pull(rows("a", 20, 10))).isInstanceOf(StoppedException.class);
    assertThatThrownBy(() -> bench.pull(rows("a", 20, 10))).isInstanceOf(StoppedException.class);

    assertThat(bench.intake.letPass(CASES)).isTrue();
    bench.restart();
    bench.pull(rows("a", 20, 10));

    bench.assertEverythingAccountedFor();
    assertThat(bench.total().receipt()).isEqualTo(new Receipt(10, 0, 0, 0, 10));
    assertThatThrownBy(() -> bench.pull(rows("b", 20, 10)))
        .as("the next run is judged again")
        .isInstanceOf(StoppedException.class);
  }

  @Test
  void aRowThatStopsIsKeptAsideWhenAPersonLetsItPass() {
    List<RawRow> rows = List.of(row("a", 1, "A"), row("b", 1, "STOP"));
    assertThatThrownBy(() -> bench.pull(rows))
        .isInstanceOf(StoppedException.class)
        .hasMessageContaining("wrong-form in code")
        .hasMessageContaining("never that");
    assertThat(bench.kept()).isEmpty();

    assertThat(bench.intake.letPass(CASES)).isTrue();
    bench.pull(rows);

    assertThat(bench.total().receipt()).isEqualTo(new Receipt(1, 0, 0, 0, 1));
    assertThat(bench.intake.letPass(CASES)).as("no run is open").isFalse();
    assertThatThrownBy(() -> bench.pull(List.of(row("c", 1, "STOP"))))
        .isInstanceOf(StoppedException.class);
  }

  /** The way on after a stop: what the first attempt kept aside is no row of the run any more. */
  @Test
  void afterTheContractIsMendedNothingStaysBehindInQuarantine() {
    for (int writes = 0; writes < 12; writes++) {
      var fresh = new QuarantineLimitTest();
      List<RawRow> rows = rows("a", 20, 5);
      assertThatThrownBy(() -> fresh.bench.pull(rows)).isInstanceOf(StoppedException.class);
      fresh.bench.codes = Set.of("A", "B");
      fresh.bench.tables.crashAfter(writes);
      try {
        fresh.bench.pull(rows);
      } catch (IntakeException | IncompleteException e) {
        fresh.bench.restart();
        fresh.bench.pull(rows);
      }
      fresh.bench.tables.recover();
      assertThat(fresh.bench.kept()).as("crash before write %d", writes).isEmpty();
      assertThat(fresh.bench.total().receipt()).isEqualTo(new Receipt(20, 0, 0, 0, 0));
      fresh.bench.assertEverythingAccountedFor();
    }
  }

  @Test
  void eachRunKeepsHowManyRowsHaveWhichFault() {
    bench.acceptance = ReplayBench.limit(100, 10);
    bench.pull(rows("a", 20, 3));
    assertThat(bench.intake.completed(CASES).getLast().quarantinedByCode())
        .containsExactly(Map.entry("unknown-code", 3L));
    bench.pull(rows("a", 20, 3));
    assertThat(bench.intake.completed(CASES).getLast().quarantinedByCode()).isEmpty();
  }
}
