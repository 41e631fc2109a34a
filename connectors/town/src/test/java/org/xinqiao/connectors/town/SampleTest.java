package org.xinqiao.connectors.town;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {
  private static final Path SAMPLE = Path.of("src/main/resources/town");
  @TempDir Path temp;

  @Test
  void theTableOfOutcomesInTheDocumentationHolds() throws IOException {
    Map<String, Integer> table = new PlainOutcomes(SAMPLE, PlainOutcomes.AS_OF).table();
    List<String> rows =
        table.entrySet().stream()
            .map(e -> "| " + e.getKey() + " | " + e.getValue() + " |")
            .toList();
    assertThat(Files.readAllLines(Path.of("../../docs/town.md"))).containsSubsequence(rows);
    assertThat(table.values()).allMatch(count -> count > 0);
    assertThat(table.keySet()).containsExactlyElementsOf(PlainOutcomes.OUTCOMES);
    assertThat(table.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(2000);
  }

  @Test
  void childrenAndOldPeopleOccur() throws IOException {
    List<String> births =
        PlainOutcomes.rows(SAMPLE.resolve("residents.csv")).stream()
            .map(resident -> resident.get("BIRTHDATE"))
            .toList();
    assertThat(births).anyMatch(birth -> birth.compareTo("2007-04-02") > 0);
    assertThat(births).anyMatch(birth -> birth.compareTo("1941-04-02") <= 0);
    assertThat(births).allMatch(birth -> birth.compareTo("2021-04-02") <= 0);
  }

  @Test
  void anyoneCanMakeTheSampleAgain() throws IOException {
    Path export = FullExportTest.export();
    SampleMaker.make(export, temp);
    for (Feed feed : Feed.values()) {
      assertThat(temp.resolve(feed.file())).hasSameBinaryContentAs(SAMPLE.resolve(feed.file()));
    }
  }
}
