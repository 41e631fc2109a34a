package org.xinqiao.load.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggedChangesTest {
  private static final String GREEN = "{\"outcome\":\"GREEN\",\"reason\":\"none\",\"flags\":[]}";
  private static final String RED = "{\"outcome\":\"RED\",\"reason\":\"case\",\"flags\":[]}";

  @TempDir Path folder;

  private List<String> differences(String... lines) throws Exception {
    Differences differences = new Differences();
    LoggedChanges.read(Files.write(folder.resolve("decisions.log"), List.of(lines)), differences);
    return differences.lines();
  }

  private static String line(int number, String fromAndTo) {
    return "{\"id\":\"00000000-0000-0000-0000-000000000001/health-code/%d\",%s}"
        .formatted(number, fromAndTo);
  }

  private static String first() {
    return line(1, "\"to\":" + GREEN);
  }

  private static String second() {
    return line(2, "\"from\":" + GREEN + ",\"to\":" + RED);
  }

  @Test
  void changesThatFollowEachOtherAreRight() throws Exception {
    assertThat(differences(first(), second())).isEmpty();
  }

  @Test
  void aChangeTwiceIsFound() throws Exception {
    assertThat(differences(first(), first()))
        .singleElement()
        .asString()
        .startsWith("decisions.log line 2: change 1 of")
        .endsWith("follows change 1");
  }

  @Test
  void aChangeThatIsMissingIsFound() throws Exception {
    assertThat(differences(second())).singleElement().asString().endsWith("follows change 0");
  }

  @Test
  void aChangeFromElsewhereIsFound() throws Exception {
    assertThat(differences(first(), line(2, "\"from\":" + RED + ",\"to\":" + GREEN)))
        .containsExactly("decisions.log line 2, from: RED case [], not GREEN none []");
  }
}
