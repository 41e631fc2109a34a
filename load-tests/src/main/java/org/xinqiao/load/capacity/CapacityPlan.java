package org.xinqiao.load.capacity;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.xinqiao.load.simulation.Profile;
import org.xinqiao.load.simulation.SimulationPlan;

/**
 * What an operator asked for.
 *
 * @param people of the largest gateway of our own, 40,000 to 1,000,000: more does not fit into what
 *     those are given
 * @param devices enrolled before, 10 to 10,000
 * @param stepSeconds how long a rate is held, 3 to 600
 * @param profile whom the nodes are for
 * @param nodes that there will be, at least 2 as one may fail; empty: nothing is asked of them
 * @param target empty: the largest of our own
 */
public record CapacityPlan(
    long people,
    int devices,
    int stepSeconds,
    NodeSize node,
    Profile profile,
    OptionalInt nodes,
    Path jar,
    Optional<SimulationPlan.Elsewhere> target) {
  /**
   * @throws IllegalArgumentException naming the option that is out of its bounds
   */
  public CapacityPlan {
    check(people >= 40_000 && people <= 1_000_000, "people", people, "40,000 to 1,000,000");
    check(devices >= 10 && devices <= 10_000, "devices", devices, "10 to 10,000");
    check(devices <= people / 8, "devices", devices, "at most an eighth of --people");
    check(nodes.isEmpty() || nodes.getAsInt() >= 2, "nodes", nodes.orElse(0), "2 or more");
    check(stepSeconds >= 3 && stepSeconds <= 600, "step-seconds", stepSeconds, "3 to 600");
  }

  private static void check(boolean right, String option, long value, String bounds) {
    if (!right) {
      throw new IllegalArgumentException("--" + option + "=" + value + ": give " + bounds);
    }
  }

  /** The populations of our own gateways, the smallest first. */
  long[] sizes() {
    return new long[] {people / 4, people / 2, people};
  }
}
