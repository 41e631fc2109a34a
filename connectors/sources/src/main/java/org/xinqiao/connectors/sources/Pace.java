package org.xinqiao.connectors.sources;

import java.time.Duration;

/**
 * How patient a source is.
 *
 * @param tick how often a route looks whether its pull is due; 250 ms by default
 * @param firstWait after the first failure, doubled by each further one; 1 s by default
 * @param longestWait the waits grow no further; 60 s by default
 */
public record Pace(Duration tick, Duration firstWait, Duration longestWait) {
  public static final Pace DEFAULT =
      new Pace(Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(60));

  public Pace {
    if (tick.toMillis() < 1 || firstWait.toMillis() < 1 || longestWait.compareTo(firstWait) < 0) {
      throw new IllegalArgumentException(
          "tick and firstWait are at least 1 ms, longestWait is not below firstWait");
    }
  }

  /**
   * The wait after some failures in a row. A tenth of it depends on the name, so that sources which
   * fail together do not come back together.
   */
  Duration after(int failures, String name) {
    long doubled = firstWait.toMillis() << Math.min(failures - 1, 30);
    long wait = Math.min(doubled, longestWait.toMillis());
    return Duration.ofMillis(wait - wait * Math.floorMod(name.hashCode() + failures, 100) / 1000);
  }
}
