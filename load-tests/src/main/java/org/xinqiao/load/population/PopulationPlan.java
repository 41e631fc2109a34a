package org.xinqiao.load.population;

import java.time.LocalDate;

/**
 * All that a population depends on: the same plan gives the same rows, on any machine.
 *
 * @param seed any number
 * @param people 10,000 to 1,400,000,000
 * @param firstDay the first day of the span; things happen from its 00:00 UTC on
 * @param days length of the span, 1 to 60
 * @param testsADay PCR results a person a day, 0 to 2. A nation's 6,000 records/s are 0.37 (shared
 *     facts: load model)
 * @param dirt share of rows that bring something irregular, 0 to 0.5
 */
public record PopulationPlan(
    long seed, long people, LocalDate firstDay, int days, double testsADay, double dirt) {
  /** The fewest people: with fewer, no rate means anything. */
  public static final long FEWEST = 10_000;

  /** A nation. */
  public static final long MOST = 1_400_000_000L;

  /**
   * @throws IllegalArgumentException naming the number that is out of its bounds
   */
  public PopulationPlan {
    check(people >= FEWEST && people <= MOST, "people", people, "10,000 to 1,400,000,000");
    check(days >= 1 && days <= 60, "days", days, "1 to 60");
    check(testsADay >= 0 && testsADay <= 2, "tests-a-day", testsADay, "0 to 2");
    check(dirt >= 0 && dirt <= 0.5, "dirt", dirt, "0 to 0.5");
  }

  private static void check(boolean right, String name, Number value, String bounds) {
    if (!right) {
      throw new IllegalArgumentException("--" + name + "=" + value + ": give " + bounds);
    }
  }

  /** Every day that rows of this plan name. */
  Calendar calendar() {
    return new Calendar(firstDay.plusDays(days));
  }

  /** Seconds since 1970 at which the span begins. */
  long begin() {
    return firstDay.toEpochDay() * Draws.DAY;
  }

  /** Seconds since 1970 at which it ends. */
  long end() {
    return begin() + days * Draws.DAY;
  }
}
