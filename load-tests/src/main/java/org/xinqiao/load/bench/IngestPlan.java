package org.xinqiao.load.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.xinqiao.load.baseline.BaselineKind;
import org.xinqiao.load.population.PopulationPlan;

/**
 * What {@link IngestBench} runs with.
 *
 * @param jar the packaged gateway
 * @param people loaded before the first round, 10,000 to 50,000,000
 * @param rounds of each contender, 1 to 50
 * @param testsADay PCR results a person a day, 0.1 to 2: most of a round's rows
 * @param recordBytes that a baseline appends for each record, 1 to 10,000
 * @param sources where the gateway pulls from, one after the other
 * @param baselines beside the gateway; those of the first source, the others have {@code invokeAll}
 *     alone
 */
public record IngestPlan(
    Path jar,
    long people,
    int rounds,
    double testsADay,
    int recordBytes,
    List<SourceKind> sources,
    Set<BaselineKind> baselines) {
  private static final int LEAST_MEGABYTES = 1_024;
  private static final int PEOPLE_A_MEGABYTE = 600;

  /**
   * @throws IllegalArgumentException naming the option that is out of its bounds
   */
  public IngestPlan {
    sources = List.copyOf(sources);
    baselines = Set.copyOf(baselines);
    check(
        people >= PopulationPlan.FEWEST && people <= 50_000_000,
        "people",
        people,
        "10,000 to 50,000,000");
    check(rounds >= 1 && rounds <= 50, "rounds", rounds, "1 to 50");
    check(testsADay >= 0.1 && testsADay <= 2, "tests-a-day", testsADay, "0.1 to 2");
    check(recordBytes >= 1 && recordBytes <= 10_000, "record-bytes", recordBytes, "1 to 10,000");
    check(!sources.isEmpty(), "source", 0, "at least one");
  }

  private static void check(boolean right, String name, Number value, String bounds) {
    if (!right) {
      throw new IllegalArgumentException("--" + name + "=" + value + ": give " + bounds);
    }
  }

  /** Memory outside the heap, for the gateway and for each baseline. */
  int megabytes() {
    return (int) Math.max(LEAST_MEGABYTES, people / PEOPLE_A_MEGABYTE);
  }

  Set<BaselineKind> baselines(SourceKind source) {
    if (source.equals(sources.getFirst())) {
      return baselines;
    }
    return baselines.contains(BaselineKind.INVOKE_ALL) ? Set.of(BaselineKind.INVOKE_ALL) : Set.of();
  }
}
