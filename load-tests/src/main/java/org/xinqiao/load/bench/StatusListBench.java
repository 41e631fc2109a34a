package org.xinqiao.load.bench;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.xinqiao.credential.issuing.Zlib;
import org.xinqiao.credential.keys.Pkcs12Keys;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.publishing.Document;
import org.xinqiao.load.report.Report;
import org.xinqiao.load.report.Row;
import org.xinqiao.load.report.Spread;
import org.xinqiao.load.report.Target;

/**
 * How long lists take from changed values in memory to what is fetched, both formats signed, and
 * how many bytes it is. By the product's own publisher; the table that it keeps is left out.
 */
public final class StatusListBench implements Bench {
  /** 0.55% of 2^20. */
  private static final int INVALID = 5_767;

  /** 0.05% of 2^20. */
  private static final int CHANGED = 524;

  private static final int SHARDS = 96;
  private static final int WARM_UP = 30;

  private final int rounds;

  /**
   * @param rounds of each row, 1 to 50
   */
  public StatusListBench(int rounds) {
    this.rounds = rounds;
  }

  @Override
  public String name() {
    return "status-lists";
  }

  @Override
  public Report run(Path work, Consumer<String> progress) {
    Signer signer =
        Pkcs12Keys.openOrCreate(work.resolve("keys"), true, Clock.systemUTC(), new SecureRandom())
            .statusLists();
    Instant from = Clock.systemUTC().instant();
    List<Row> rows = new ArrayList<>();
    for (int level : List.of(Zlib.DEFAULT_LEVEL, Zlib.BEST_LEVEL)) {
      progress.accept("one list at level " + level);
      one(rows, new ListsUnderTest(signer, level, 1, from), level);
    }
    progress.accept(SHARDS + " lists");
    rows.add(all(new ListsUnderTest(signer, Zlib.DEFAULT_LEVEL, SHARDS, from)));
    progress.accept("deltas");
    deltas(rows, new ListsUnderTest(signer, Zlib.DEFAULT_LEVEL, 1, from));
    progress.accept("a day of deltas at a checkpoint");
    day(rows, new DayOfDeltas(work.resolve("verifier-keys")));
    progress.accept("a hundred million entries in memory");
    rows.add(HeldEntries.row());
    return new Report(
        name(),
        "2 bits, lists of 2^20 at 0.55%%, %d rounds, %d processors"
            .formatted(rounds, Runtime.getRuntime().availableProcessors()),
        rows);
  }

  private void one(List<Row> rows, ListsUnderTest lists, int level) {
    lists.invalidate(INVALID);
    List<Double> times = new ArrayList<>();
    for (int round = -WARM_UP; round < rounds; round++) {
      lists.invalidate(1);
      double took = lists.publish();
      if (round >= 0) {
        times.add(took * 1_000);
      }
    }
    boolean usual = level == Zlib.DEFAULT_LEVEL;
    rows.add(
        row(
            "one list packed and signed as JWT and CWT, level " + level,
            "ms",
            times,
            usual ? List.of(new Target.AtMost(10)) : List.of()));
    rows.add(
        row(
            "its size as CWT, level " + level,
            "bytes",
            List.of((double) lists.list(Document.Format.CWT)),
            List.of()));
  }

  private Row all(ListsUnderTest lists) {
    lists.invalidate(SHARDS * INVALID);
    List<Double> times = new ArrayList<>();
    for (int round = -2; round < rounds; round++) {
      lists.invalidate(SHARDS * 10);
      double took = lists.publish();
      if (round >= 0) {
        times.add(took);
      }
    }
    return row(
        "%d lists, 100 M values, all changed".formatted(SHARDS),
        "s",
        times,
        List.of(new Target.AtMost(2)));
  }

  private void deltas(List<Row> rows, ListsUnderTest lists) {
    lists.invalidate(INVALID);
    lists.publish();
    List<Double> jwt = new ArrayList<>();
    List<Double> cwt = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      long base = lists.second();
      lists.invalidate(CHANGED);
      lists.publish();
      jwt.add((double) lists.since(base, Document.Format.JWT));
      cwt.add((double) lists.since(base, Document.Format.CWT));
    }
    rows.add(row("delta of 0.05%, CWT", "bytes", cwt, List.of(new Target.AtMost(2_000))));
    rows.add(row("delta of 0.05%, JWT (Base64 twice)", "bytes", jwt, List.of()));
  }

  /** The first of each is warm-up, though a checkpoint does it once: its own first is a row too. */
  private void day(List<Row> rows, DayOfDeltas day) {
    List<Double> first = List.of(day.apply());
    List<Double> batch = new ArrayList<>();
    List<Double> single = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      batch.add(day.apply());
      single.add(day.applyOneByOne());
    }
    String what =
        "a day of deltas for 10 M people applied (%d lists, %d deltas of 0.05%% each, %.1f MB)"
            .formatted(DayOfDeltas.SHARDS, DayOfDeltas.STEPS, day.megabytes());
    List<Target> target = List.of(new Target.AtMost(1));
    rows.add(row(what + ", one core", "s", batch, target));
    rows.add(row("the same, the first time in a process", "s", first, target));
    rows.add(row("the same, one by one with every signature", "s", single, List.of()));
  }

  private static Row row(String what, String unit, List<Double> figures, List<Target> targets) {
    return new Row(what, unit, new Spread(figures), Optional.empty(), targets);
  }
}
