package org.xinqiao.load.baseline;

import java.nio.file.Path;

/**
 * What a baseline runs with.
 *
 * @param folder for its data; empty
 * @param people whose entries are there before the first round, with three records each; 1 to
 *     100,000,000
 * @param recordBytes that each command appends, 1 to 10,000
 * @param megabytes outside the heap, as {@code --xinqiao.grid.megabytes}, 64 to 1,000,000
 */
public record BaselinePlan(
    BaselineKind kind, Path folder, long people, int recordBytes, int megabytes) {
  /**
   * @throws IllegalArgumentException naming the option that is out of its bounds
   */
  public BaselinePlan {
    check(people >= 1 && people <= 100_000_000, "people", people, "1 to 100,000,000");
    check(recordBytes >= 1 && recordBytes <= 10_000, "record-bytes", recordBytes, "1 to 10,000");
    check(megabytes >= 64 && megabytes <= 1_000_000, "megabytes", megabytes, "64 to 1,000,000");
  }

  private static void check(boolean right, String name, long value, String bounds) {
    if (!right) {
      throw new IllegalArgumentException("--" + name + "=" + value + ": give " + bounds);
    }
  }
}
