package org.xinqiao.load.bench;

import java.nio.file.Path;
import org.xinqiao.load.population.PopulationPlan;

/**
 * What {@link StripsBench}, {@link OverloadBench} and {@link LadderBench} run with.
 *
 * @param jar the packaged gateway
 * @param people loaded before, 10,000 to 50,000,000
 * @param devices enrolled before, 1 to 100,000
 * @param rounds 1 to 50
 * @param seconds of each measurement, 1 to 60
 */
public record CrowdPlan(Path jar, long people, int devices, int rounds, int seconds) {
  /**
   * @throws IllegalArgumentException naming the option that is out of its bounds
   */
  public CrowdPlan {
    check(
        people >= PopulationPlan.FEWEST && people <= 50_000_000,
        "people",
        people,
        "10,000 to 50,000,000");
    check(devices >= 1 && devices <= 100_000, "devices", devices, "1 to 100,000");
    check(devices <= people, "devices", devices, "at most one a person");
    check(rounds >= 1 && rounds <= 50, "rounds", rounds, "1 to 50");
    check(seconds >= 1 && seconds <= 60, "seconds", seconds, "1 to 60");
  }

  private static void check(boolean right, String name, long value, String bounds) {
    if (!right) {
      throw new IllegalArgumentException("--" + name + "=" + value + ": give " + bounds);
    }
  }
}
