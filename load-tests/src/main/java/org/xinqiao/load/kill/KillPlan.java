package org.xinqiao.load.kill;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.xinqiao.load.population.Feed;
import org.xinqiao.load.population.PopulationPlan;

/**
 * What a kill test works with.
 *
 * @param population 10,000 to 200,000 people: rows of a database that lack a part of their key are
 *     read with every pull, and a gateway remembers 10,000 of them
 * @param kinds over what each feed is published
 * @param jar the packaged gateway
 * @param jvm options of its JVM, such as {@code -Xmx1g}
 * @param work an empty folder
 */
public record KillPlan(
    PopulationPlan population, Map<Feed, Kind> kinds, Path jar, List<String> jvm, Path work) {
  public static final long MOST_PEOPLE = 200_000;

  /**
   * @throws IllegalArgumentException naming the number that is out of its bounds
   */
  public KillPlan {
    kinds = Map.copyOf(kinds);
    jvm = List.copyOf(jvm);
    if (population.people() > MOST_PEOPLE) {
      throw new IllegalArgumentException(
          "--people=" + population.people() + ": give 10,000 to 200,000");
    }
  }
}
