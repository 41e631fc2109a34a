package org.xinqiao.connectors.town;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Takes each served row by the rules of its publication, written out plainly. */
class DirtTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Map<Feed, List<String>> KEYS =
      Map.of(
          Feed.RESIDENTS, List.of("Id"),
          Feed.RESULTS, List.of("PATIENT", "DATE", "CODE"),
          Feed.CASES, List.of("PATIENT", "START", "CODE"),
          Feed.DOSES, List.of("PATIENT", "DATE", "CODE"));
  private static final Map<Feed, Set<String>> CODES =
      Map.of(
          Feed.RESIDENTS, Set.of(),
          Feed.RESULTS, Set.of("94531-1"),
          Feed.CASES, Set.of("840544004", "840539006"),
          Feed.DOSES, Set.of("207", "208", "212"));
  private static final Set<String> VALUES =
      Set.of("Detected (qualifier value)", "Not detected (qualifier value)");

  private final Map<Feed, Timeline> timelines =
      new History(
              SourceFiles.of(Optional.empty()),
              new TimeShift(PlainOutcomes.AS_OF, Duration.between(PlainOutcomes.AS_OF, NOW)))
          .all();

  @ParameterizedTest
  @EnumSource
  void theCountersAreThoseOfTheReadme(Feed feed) throws IOException {
    Map<String, Long> stored = new HashMap<>();
    int duplicate = 0;
    int stale = 0;
    int quarantined = 0;
    List<Revision> rows = timelines.get(feed).between(Instant.MIN, NOW);
    for (Revision row : order(feed, rows)) {
      List<String> faults = faults(feed, row);
      assertThat(faults).as("one reason at most").hasSizeLessThanOrEqualTo(1);
      String key = String.join("|", KEYS.get(feed).stream().map(row::value).toList());
      long version = row.due().getEpochSecond();
      if (!faults.isEmpty()) {
        quarantined++;
      } else if (!stored.containsKey(key) || stored.get(key) < version) {
        stored.put(key, version);
      } else if (stored.get(key) == version) {
        duplicate++;
      } else {
        stale++;
      }
    }
    String line =
        "| %s | %d | %d | %d | %d | %d |"
            .formatted(
                feed.publication(), stored.size(), duplicate, stale, quarantined, rows.size());
    assertThat(stored.size() + duplicate + stale + quarantined).isEqualTo(rows.size());
    assertThat(Files.readAllLines(Path.of("src/main/resources/town/dirt/README.md")))
        .contains(line);
  }

  @ParameterizedTest
  @EnumSource
  void eachRowHasTheFaultThatItsFileExpects(Feed feed) throws IOException {
    List<String> expected =
        PlainOutcomes.rows(Path.of("src/main/resources/town/dirt", feed.file())).stream()
            .map(row -> row.get("EXPECTED"))
            .filter(fault -> !List.of("duplicate", "stale").contains(fault))
            .sorted()
            .toList();
    assertThat(
            timelines.get(feed).all().stream()
                .flatMap(row -> faults(feed, row).stream())
                .sorted()
                .toList())
        .isEqualTo(expected);
  }

  @Test
  void aCutOffRowLeavesTheFolderAsHalfALine() {
    Revision cutOff =
        timelines.get(Feed.CASES).all().stream()
            .filter(row -> row.form() == Revision.Form.CUT_OFF_DIRT)
            .findFirst()
            .orElseThrow();
    String line = DropFormat.CSV.lines("", List.of(cutOff)).strip();
    assertThat(DropFormat.CSV.line(cutOff)).startsWith(line);
    assertThat(line.split(",", -1).length).isLessThan(Feed.CASES.served().size());
  }

  private static List<Revision> order(Feed feed, List<Revision> rows) {
    boolean byVersion = feed == Feed.RESIDENTS || feed == Feed.RESULTS;
    return byVersion ? rows.stream().sorted(Comparator.comparing(Revision::due)).toList() : rows;
  }

  private static List<String> faults(Feed feed, Revision row) {
    if (row.form() == Revision.Form.CUT_OFF_DIRT) {
      return List.of("unreadable-row");
    }
    List<String> faults = new ArrayList<>();
    Stream.concat(KEYS.get(feed).stream(), Stream.of(feed.begin()))
        .distinct()
        .filter(column -> row.value(column).isEmpty())
        .forEach(column -> faults.add("missing-field"));
    Stream.concat(Stream.of(feed.begin()), feed.end().stream())
        .map(row::value)
        .filter(value -> !value.isEmpty())
        .forEach(value -> timeFault(value).ifPresent(faults::add));
    if (feed == Feed.RESIDENTS) {
      Stream.of("FIRST", "LAST")
          .filter(column -> row.value(column).length() > 100)
          .forEach(column -> faults.add("wrong-form"));
    } else if (!row.value("CODE").isEmpty() && !CODES.get(feed).contains(row.value("CODE"))) {
      faults.add("unknown-code");
    }
    if (feed == Feed.RESULTS && !VALUES.contains(row.value("VALUE"))) {
      faults.add("unknown-code");
    }
    return faults;
  }

  private static Optional<String> timeFault(String value) {
    try {
      Instant limit = NOW.plus(Duration.ofDays(3650));
      return Instant.parse(value).isAfter(limit) ? Optional.of("in-the-future") : Optional.empty();
    } catch (DateTimeException notATime) {
      return Optional.of("wrong-type");
    }
  }
}
