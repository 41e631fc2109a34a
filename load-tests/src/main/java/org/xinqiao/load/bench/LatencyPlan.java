package org.xinqiao.load.bench;

import java.nio.file.Path;
import org.xinqiao.load.population.PopulationPlan;

/**
 * What {@link LatencyBench} runs with.
 *
 * @param jar the packaged gateway
 * @param people loaded before, 10,000 to 50,000,000
 * @param changes single rows that change an outcome, 1 to 10,000
 * @param changesASecond 1 to 50
 * @param rowsASecond of other people beside them, 0 to 100,000
 */
public record LatencyPlan(Path jar, long people, int changes, int changesASecond, int rowsASecond) {
  /**
   * @throws IllegalArgumentException naming the option that is out of its bounds
   */
  public LatencyPlan {
    check(
        people >= PopulationPlan.FEWEST && people <= 50_000_000,
        "people",
        people,
        "10,000 to 50,000,000");
    check(changes >= 1 && changes <= 10_000, "changes", changes, "1 to 10,000");
    check(changesASecond >= 1 && changesASecond <= 50, "rate", changesASecond, "1 to 50");
    check(rowsASecond >= 0 && rowsASecond <= 100_000, "load", rowsASecond, "0 to 100,000");
    check(2L * changes <= people, "changes", changes, "at most one for two people");
  }

  private static void check(boolean right, String name, long value, String bounds) {
    if (!right) {
      throw new IllegalArgumentException("--" + name + "=" + value + ": give " + bounds);
    }
  }
}
