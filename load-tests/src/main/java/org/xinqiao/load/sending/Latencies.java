package org.xinqiao.load.sending;

import java.time.Duration;
import java.util.List;

/**
 * Times that the same thing took.
 *
 * @param sorted from shortest to longest; at least one
 */
public record Latencies(List<Duration> sorted) {
  public Latencies {
    sorted = sorted.stream().sorted().toList();
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("nothing was timed");
    }
  }

  /**
   * The shortest time within which so many percent were done (nearest rank).
   *
   * @param percent above 0, up to 100
   * @return in seconds
   */
  public double percentile(double percent) {
    int rank = (int) Math.ceil(percent / 100 * sorted.size());
    return sorted.get(Math.max(1, rank) - 1).toNanos() / 1e9;
  }
}
