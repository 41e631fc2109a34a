package org.xinqiao.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.gateway.intake.ReplayBench.CASES;
import static org.xinqiao.gateway.intake.ReplayBench.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.xinqiao.connectors.intake.IntakeException;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.gateway.store.InMemoryTableStore;
import org.xinqiao.gateway.store.IncompleteException;

/**
 * Every row is accounted for, whatever the order of runs, stops, mended contracts, replays and
 * crashes; and a call that is repeated until it is answered has the effect of one.
 */
final class ReplayProperties {
  private static final List<Set<String>> CODES =
      List.of(Set.of("A"), Set.of("A", "B"), Set.of("A", "B", "C"));

  @Property(tries = 150)
  void everythingIsAccountedFor(@ForAll long seed) {
    var random = new Random(seed);
    var bench = new ReplayBench(new InMemoryTableStore());
    bench.acceptance = ReplayBench.limit(70, 6);
    long read = 0;
    for (int step = 0; step < 12; step++) {
      if (random.nextInt(3) == 0) {
        bench.codes = CODES.get(random.nextInt(CODES.size()));
        bench.contract++;
      }
      if (random.nextInt(3) > 0) {
        List<RawRow> rows = rows(random);
        pulled(bench, rows, random);
        read += rows.size();
      } else {
        replayed(bench, "replay " + step, selection(bench, random), random);
      }
      bench.assertEverythingAccountedFor();
      assertThat(bench.total().read()).as("a replay reads nothing again").isEqualTo(read);
      assertThat(bench.kept()).hasSize((int) bench.total().receipt().quarantined());
    }
  }

  private static List<RawRow> rows(Random random) {
    List<RawRow> rows = new ArrayList<>();
    for (int left = 1 + random.nextInt(12); left > 0; left--) {
      rows.add(
          row(name(random), random.nextInt(4), String.valueOf((char) ('A' + random.nextInt(3)))));
    }
    return rows;
  }

  private static String name(Random random) {
    return "" + (char) ('a' + random.nextInt(3)) + random.nextInt(3);
  }

  /**
   * Repeats the run as a source does, until it completes; a person lets it pass if it is stopped.
   */
  private static void pulled(ReplayBench bench, List<RawRow> rows, Random random) {
    bench.tables.crashAfter(random.nextBoolean() ? random.nextInt(14) : Integer.MAX_VALUE);
    int half = rows.size() / 2;
    while (true) {
      try {
        if (half == 0) {
          bench.pull(rows);
        } else {
          bench.pull(rows.subList(0, half), rows.subList(half, rows.size()));
        }
        bench.tables.recover();
        return;
      } catch (IntakeException | IncompleteException e) {
        bench.restart();
        if (random.nextInt(3) == 0) {
          // Mended meanwhile: what was taken still is.
          bench.codes = CODES.getLast();
        }
        boolean unused = bench.intake.letPass(CASES);
      }
    }
  }

  private static void replayed(
      ReplayBench bench, String name, ReplaySelection selection, Random random) {
    bench.tables.crashAfter(random.nextInt(25));
    while (true) {
      try {
        ReplayAnswer answer = bench.replay(name, selection);
        bench.tables.recover();
        assertThat(bench.replay(name, selection).run()).isEqualTo(answer.run());
        return;
      } catch (IncompleteException e) {
        bench.restart();
        if (random.nextInt(3) == 0) {
          // Mended meanwhile: what was taken still is.
          bench.codes = CODES.getLast();
        }
      }
    }
  }

  private static ReplaySelection selection(ReplayBench bench, Random random) {
    List<QuarantineEntry> kept = bench.kept();
    if (kept.isEmpty() || random.nextInt(3) == 0) {
      return new ReplaySelection.Matching(Optional.empty(), Optional.empty(), "");
    }
    String key = kept.get(random.nextInt(kept.size())).key();
    return random.nextBoolean()
        ? new ReplaySelection.Keys(List.of(key, kept.getFirst().key()))
        : new ReplaySelection.Corrected(key, row(name(random), random.nextInt(4), "A"));
  }
}
