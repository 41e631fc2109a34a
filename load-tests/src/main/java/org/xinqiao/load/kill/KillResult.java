package org.xinqiao.load.kill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xinqiao.load.report.Spread;

/**
 * What came of it.
 *
 * @param hits one for each kill
 * @param differences from the undisturbed run, the generator and the log; none if all is well
 */
public record KillResult(List<Hit> hits, List<String> differences) {
  public KillResult {
    hits = List.copyOf(hits);
    differences = List.copyOf(differences);
  }

  /** Whether nothing was lost and nothing doubled. */
  public boolean passed() {
    return differences.isEmpty();
  }

  /** The verdict, after the recovery times and before all differences. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!hits.isEmpty()) {
      lines.add(
          "%d of %d kills hit work under way; answers %s, caught up %s"
              .formatted(
                  hits.stream().filter(Hit::underWay).count(),
                  hits.size(),
                  seconds(hits.stream().map(Hit::answers).toList()),
                  seconds(hits.stream().flatMap(hit -> hit.caughtUp().stream()).toList())));
    }
    differences.forEach(line -> lines.add("DIFFERENT  " + line));
    lines.add(passed() ? "nothing lost, nothing doubled" : "FAILED");
    return lines;
  }

  private static String seconds(List<Duration> durations) {
    if (durations.isEmpty()) {
      return "never";
    }
    Spread spread = new Spread(durations.stream().map(Hit::seconds).toList());
    return String.format(
        Locale.ROOT,
        "after %.1f s (%.1f to %.1f)",
        spread.median(),
        spread.lowest(),
        spread.highest());
  }
}
