package org.xinqiao.gateway.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.intake.Receipt;

/**
 * All that is kept of one publication's runs, in ONE table value, so that balance and watermark
 * move together.
 *
 * @param watermark where the next pull begins
 * @param open the run that was not completed
 * @param total over all completed runs
 * @param completed the last 1,000 completed runs, oldest first
 * @param holds what waits for somebody's word, oldest first
 */
record RunState(
    String watermark,
    @Nullable Open open,
    Balance.Total total,
    List<CompletedRun> completed,
    List<Hold> holds) {
  private static final int KEPT = 1_000;

  static final RunState NEW = new RunState("", null, Balance.Total.NONE, List.of(), List.of());

  /**
   * @param passing whether a person has looked: what would stop the run is quarantined instead
   * @param replay whether its rows come from the quarantine
   */
  record Open(long id, int attempt, Instant started, boolean passing, boolean replay) {
    static Open pull(long id, Instant started) {
      return new Open(id, 1, started, false, false);
    }

    static Open replay(long id, Instant started) {
      return new Open(id, 1, started, false, true);
    }

    Open again(Instant at) {
      return new Open(id, attempt + 1, at, passing, replay);
    }

    Open pass() {
      return new Open(id, attempt, started, true, replay);
    }
  }

  RunState opened(Open run) {
    return new RunState(watermark, run, total, completed, holds);
  }

  Optional<Hold> hold(long run) {
    return holds.stream().filter(hold -> hold.run() == run).findFirst();
  }

  /** Whether records of that run may be waiting. */
  boolean needs(long run) {
    return hold(run).isPresent() || (open != null && open.id() == run);
  }

  RunState held(Hold next) {
    List<Hold> changed = new ArrayList<>(holds);
    changed.removeIf(hold -> hold.run() == next.run());
    changed.add(next);
    return new RunState(watermark, open, total, completed, List.copyOf(changed));
  }

  /**
   * The run's hold is over.
   *
   * @param ofHeld what became of its rows
   * @param worsened how many people it left worse off
   */
  RunState settled(long run, Receipt ofHeld, long worsened) {
    Receipt settled = total.receipt().plus(Receipt.ofHeld(-ofHeld.read())).plus(ofHeld);
    return new RunState(
        watermark,
        open,
        new Balance.Total(total.read(), settled),
        completed.stream()
            .map(each -> each.id() == run ? each.settled(ofHeld, worsened) : each)
            .toList(),
        holds.stream().filter(hold -> hold.run() != run).toList());
  }

  /** The most people whom one of the last runs left worse off. */
  long largestWorsening(int runs) {
    return completed.stream()
        .skip(Math.max(0, completed.size() - runs))
        .mapToLong(CompletedRun::worsened)
        .max()
        .orElse(0);
  }

  RunState from(String next) {
    return new RunState(next, open, total, completed, holds);
  }

  RunState completed(CompletedRun run, String next) {
    List<CompletedRun> runs = new ArrayList<>(completed);
    runs.add(run);
    if (runs.size() > KEPT) {
      runs.removeFirst();
    }
    Balance.Total moved =
        run.replay()
            ? total.replayed(run.receipt())
            : total.plus(new Balance.Total(run.read(), run.receipt()));
    return new RunState(next, null, moved, List.copyOf(runs), holds);
  }

  byte[] encode() {
    return RunLayout.encode(this);
  }

  static RunState decode(byte[] value) {
    return RunLayout.decode(value);
  }
}
