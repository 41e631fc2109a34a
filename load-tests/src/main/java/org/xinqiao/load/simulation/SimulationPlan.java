package org.xinqiao.load.simulation;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.xinqiao.load.population.PopulationPlan;

/**
 * What an operator asked for.
 *
 * @param seconds how long, 10 to 86,400; empty: the simulation's own
 * @param share of the profile's load, above 0 and at most 1; empty: what fits the target
 * @param people of the target's population, 10,000 to 50,000,000
 * @param devices enrolled before, 10 to 100,000
 * @param target empty: one of its own
 */
public record SimulationPlan(
    SimulationKind simulation,
    Profile profile,
    OptionalInt seconds,
    OptionalDouble share,
    long people,
    int devices,
    Path jar,
    Optional<Elsewhere> target) {
  /**
   * A gateway that runs.
   *
   * @param population that it was loaded with
   * @param ca certificates to trust; empty: the JDK's
   */
  public record Elsewhere(
      URI base,
      PopulationPlan population,
      String officialPassword,
      String operatorPassword,
      Optional<String> departmentPassword,
      Optional<Path> ca) {
    @Override
    public String toString() {
      return "Elsewhere[" + base + "]";
    }
  }

  /**
   * @throws IllegalArgumentException naming the option that is out of its bounds
   */
  public SimulationPlan {
    check(
        seconds.isEmpty() || (seconds.getAsInt() >= 10 && seconds.getAsInt() <= 86_400),
        "seconds",
        seconds.orElse(0),
        "10 to 86,400");
    check(
        seconds.isEmpty() || seconds.getAsInt() <= simulation.longest(),
        "seconds",
        seconds.orElse(0),
        "at most %d for %s, whose offers live for ten minutes"
            .formatted(simulation.longest(), simulation.word()));
    check(people >= 10_000 && people <= 50_000_000, "people", people, "10,000 to 50,000,000");
    check(devices >= 10 && devices <= 100_000, "devices", devices, "10 to 100,000");
    check(devices <= people / 2, "devices", devices, "at most half of --people");
  }

  private static void check(boolean right, String name, long value, String bounds) {
    if (!right) {
      throw new IllegalArgumentException("--" + name + "=" + value + ": give " + bounds);
    }
  }
}
