package org.xinqiao.load.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.load.population.Irregularity.Effect;

class PopulationTest {
  private static final PopulationPlan PLAN =
      new PopulationPlan(7, 10_000, LocalDate.of(2026, 11, 1), 6, 0.37, 0.1);

  @TempDir Path folder;

  private static Population population(PopulationPlan plan, Path folder) {
    return new Population(plan, folder, 2, people -> {});
  }

  @Test
  void theSamePlanGivesTheSameBytesAndAnotherSeedOthers() throws Exception {
    population(PLAN, folder.resolve("a")).writeFiles(RowFormat.CSV);
    population(PLAN, folder.resolve("b")).writeFiles(RowFormat.CSV);
    var other = new PopulationPlan(8, 10_000, PLAN.firstDay(), 6, 0.37, 0.1);
    population(other, folder.resolve("c")).writeFiles(RowFormat.CSV);

    assertThat(contents(folder.resolve("a/drop"))).isEqualTo(contents(folder.resolve("b/drop")));
    assertThat(contents(folder.resolve("a/drop"))).isNotEqualTo(contents(folder.resolve("c/drop")));
    assertThat(
            Manifest.read(folder.resolve("a")).firstDifference(Manifest.read(folder.resolve("b"))))
        .isEmpty();
  }

  private static Map<String, List<String>> contents(Path drop) throws IOException {
    Map<String, List<String>> contents = new TreeMap<>();
    for (Path file : files(drop)) {
      contents.put(drop.relativize(file).toString(), lines(file));
    }
    return contents;
  }

  /** Bytes that are not UTF-8 stand in some lines. */
  private static List<String> lines(Path file) throws IOException {
    return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1).lines().toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Plays a gateway in the plainest way, line by line, and holds its counts to the manifest. */
  @Test
  void theManifestIsWhatTheFilesHold() throws Exception {
    Manifest manifest = population(PLAN, folder).writeFiles(RowFormat.CSV);

    Set<String> numbers = new HashSet<>();
    for (Feed feed : Feed.values()) {
      Map<String, String> versions = new TreeMap<>();
      Map<Effect, Long> effects = new TreeMap<>();
      for (Path file : files(FolderOutput.dropFolder(folder, feed))) {
        List<String> lines = lines(file);
        assertThat(lines.getFirst()).isEqualTo(String.join(",", feed.columns()));
        for (String line : lines.subList(1, lines.size())) {
          effects.merge(effect(feed, line, versions), 1L, Long::sum);
          if (feed == Feed.RESIDENTS) {
            numbers.add(line.substring(0, 18));
          }
        }
      }
      for (Effect effect : Effect.values()) {
        assertThat(effects.getOrDefault(effect, 0L))
            .as(feed + " " + effect)
            .isEqualTo(manifest.expected(feed, effect));
      }
    }
    assertThat(numbers).hasSize(10_000).allMatch(IdNumber::isValid);
    for (Irregularity each : Irregularity.values()) {
      assertThat(manifest.rows().values().stream().mapToLong(counts -> counts.get(each)).sum())
          .as(each.name())
          .isPositive();
    }
  }

  private static Effect effect(Feed feed, String line, Map<String, String> versions) {
    String[] values = line.split(",", -1);
    if (values.length != feed.columns().size()
        || line.indexOf(0xff) >= 0
        || line.contains("2026-02-30")
        || line.contains("2999-")
        || line.contains("000000,")
        || line.endsWith("soon")
        || values[feed == Feed.RESIDENTS ? 3 : 1].isEmpty()) {
      return Effect.QUARANTINED;
    }
    String version = values[values.length - 1];
    String key = values[0];
    if (feed != Feed.RESIDENTS) {
      key += values[1] + values[feed == Feed.CASES ? 3 : 2];
    }
    String before = versions.get(key);
    if (before == null) {
      versions.put(key, version);
      return Effect.CREATED;
    } else if (before.compareTo(version) < 0) {
      versions.put(key, version);
      return Effect.UPDATED;
    }
    return before.equals(version) ? Effect.DUPLICATE : Effect.STALE;
  }

  @Test
  void ndjsonHasTheSameRows() throws Exception {
    Manifest csv = population(PLAN, folder.resolve("csv")).writeFiles(RowFormat.CSV);
    Manifest json = population(PLAN, folder.resolve("json")).writeFiles(RowFormat.NDJSON);

    assertThat(json.firstDifference(csv)).isEmpty();
    List<String> lines = new ArrayList<>();
    for (Path file : files(folder.resolve("json/drop"))) {
      lines.addAll(lines(file));
    }
    assertThat(lines).hasSize((int) json.read());
    assertThat(lines.getFirst()).startsWith("{\"ID_NUMBER\":\"").endsWith("Z\"}");
  }

  @Test
  void aDatabaseHoldsEachRecordOnceInItsNewestVersion() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      Path password = Files.writeString(folder.resolve("password"), "postgres");
      String url = server.getJdbcUrl("postgres", "postgres").replaceAll("[?].*", "");
      Path to = folder.resolve("to");
      Manifest manifest = population(PLAN, to).writeDatabase(url, "postgres", "postgres", password);
      Manifest files = population(PLAN, folder.resolve("newest")).writeNewest(RowFormat.NDJSON);
      assertThat(files.firstDifference(manifest)).isEmpty();
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        for (Feed feed : Feed.values()) {
          try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + feed.table())) {
            count.next();
            assertThat(count.getLong(1)).as(feed.name()).isEqualTo(manifest.read(feed));
          }
        }
        try (ResultSet count =
            statement.executeQuery("SELECT count(DISTINCT \"ID_NUMBER\") FROM residents")) {
          count.next();
          assertThat(count.getLong(1)).isEqualTo(10_000);
        }
      }
      assertThatThrownBy(
              () ->
                  population(PLAN, folder.resolve("again"))
                      .writeDatabase(url, "postgres", "postgres", password))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("empty database");
    }
  }

  @Test
  void aFolderThatHoldsAPopulationIsLeftAlone() throws Exception {
    population(PLAN, folder).writeFiles(RowFormat.CSV);
    assertThatThrownBy(() -> population(PLAN, folder).writeFiles(RowFormat.CSV))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds a population already");
  }
}
