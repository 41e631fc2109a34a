package org.xinqiao.load.population;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * What a generator wrote: {@code population.json}. It is written last, so a folder without it is
 * not whole.
 *
 * @param rows how many rows of each feed, by what is the matter with them; none is left out
 */
public record Manifest(PopulationPlan plan, String kind, Map<Feed, Map<Irregularity, Long>> rows) {
  private static final String FILE = "population.json";
  private static final int VERSION = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  static Manifest of(PopulationPlan plan, String kind, Tally tally) {
    Map<Feed, Map<Irregularity, Long>> rows = new EnumMap<>(Feed.class);
    for (Feed feed : Feed.values()) {
      Map<Irregularity, Long> counts = new EnumMap<>(Irregularity.class);
      for (Irregularity irregularity : Irregularity.values()) {
        counts.put(irregularity, tally.count(feed, irregularity));
      }
      rows.put(feed, counts);
    }
    return new Manifest(plan, kind, rows);
  }

  /** All rows of a feed that the gateway makes this of. */
  public long expected(Feed feed, Irregularity.Effect effect) {
    return rows.getOrDefault(feed, Map.of()).entrySet().stream()
        .filter(count -> count.getKey().effect() == effect)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** All rows of a feed. */
  public long read(Feed feed) {
    return rows.getOrDefault(feed, Map.of()).values().stream().mapToLong(Long::longValue).sum();
  }

  /** All rows. */
  public long read() {
    long read = 0;
    for (Feed feed : Feed.values()) {
      read += read(feed);
    }
    return read;
  }

  static boolean exists(Path folder) {
    return Files.exists(folder.resolve(FILE));
  }

  void write(Path folder) throws IOException {
    write(folder, Map.of());
  }

  /**
   * @param more what else is worth keeping; nobody reads it but people
   */
  void write(Path folder, Map<String, ?> more) throws IOException {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("version", VERSION);
    content.put("synthetic", true);
    content.put("seed", plan.seed());
    content.put("people", plan.people());
    content.put("firstDay", plan.firstDay().toString());
    content.put("days", plan.days());
    content.put("testsADay", plan.testsADay());
    content.put("dirt", plan.dirt());
    content.put("kind", kind);
    Map<String, Object> feeds = new LinkedHashMap<>();
    rows.forEach((feed, counts) -> feeds.put(feed.publication(), counts));
    content.put("rows", feeds);
    content.putAll(more);
    Path unfinished = folder.resolve(FILE + ".part");
    Files.write(unfinished, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
    Files.move(unfinished, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Reads the manifest of a folder.
   *
   * @throws IOException if there is none, or it is of another version
   */
  public static Manifest read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      throw new IOException(file + " does not exist: give a folder that 'generate' has finished");
    }
    try {
      JsonNode content = JSON.readTree(Files.readAllBytes(file));
      if (content.path("version").asInt() != VERSION) {
        throw new IOException(file + " is of another version: generate the population anew");
      }
      Map<Feed, Map<Irregularity, Long>> rows = new EnumMap<>(Feed.class);
      for (Feed feed : Feed.values()) {
        Map<Irregularity, Long> counts = new EnumMap<>(Irregularity.class);
        for (Irregularity each : Irregularity.values()) {
          counts.put(
              each, content.path("rows").path(feed.publication()).path(each.name()).asLong());
        }
        rows.put(feed, counts);
      }
      PopulationPlan plan =
          new PopulationPlan(
              content.path("seed").asLong(),
              content.path("people").asLong(),
              LocalDate.parse(content.path("firstDay").asString()),
              content.path("days").asInt(),
              content.path("testsADay").asDouble(),
              content.path("dirt").asDouble());
      return new Manifest(plan, content.path("kind").asString(), rows);
    } catch (JacksonException | java.time.DateTimeException | IllegalArgumentException broken) {
      throw new IOException(file + " is damaged: generate the population anew", broken);
    }
  }

  /** The first feed for which counts differ from these, in words. */
  Optional<String> firstDifference(Manifest other) {
    for (Feed feed : Feed.values()) {
      Map<Irregularity, Long> ours = rows.getOrDefault(feed, Map.of());
      Map<Irregularity, Long> theirs = other.rows.getOrDefault(feed, Map.of());
      if (!ours.equals(theirs)) {
        return Optional.of(feed.publication() + ": " + ours + " and " + theirs);
      }
    }
    return Optional.empty();
  }
}
