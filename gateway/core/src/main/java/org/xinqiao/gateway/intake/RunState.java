package org.xinqiao.gateway.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of one publication's runs, in ONE table value, so that balance and watermark
 * move together.
 *
 * @param watermark where the next pull begins
 * @param open the run that was not completed
 * @param total over all completed runs
 * @param completed the last 1,000 completed runs, oldest first
 */
record RunState(
    String watermark, @Nullable Open open, Balance.Total total, List<CompletedRun> completed) {
  private static final int KEPT = 1_000;

  static final RunState NEW = new RunState("", null, Balance.Total.NONE, List.of());

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
    return new RunState(watermark, run, total, completed);
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
    return new RunState(next, null, moved, List.copyOf(runs));
  }

  byte[] encode() {
    return RunLayout.encode(this);
  }

  static RunState decode(byte[] value) {
    return RunLayout.decode(value);
  }
}
