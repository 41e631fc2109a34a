package org.xinqiao.load.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What can't be run is refused in one line before anything is started. */
class CapacityCommandTest {
  @TempDir private Path folder;

  private String refused(int exitCode, String... arguments) {
    StringWriter err = new StringWriter();
    CommandLine commandLine = LoadTests.commandLine();
    commandLine.setOut(new PrintWriter(new StringWriter(), true));
    commandLine.setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of("capacity", "--jar=" + folder.resolve("no.jar")));
    all.addAll(List.of(arguments));
    if (all.stream().noneMatch(each -> each.startsWith("--report"))) {
      all.add("--report=" + folder.resolve("report"));
    }

    assertThat(commandLine.execute(all.toArray(String[]::new))).isEqualTo(exitCode);
    assertThat(folder.resolve("report")).doesNotExist();
    String said = err.toString().strip();
    assertThat(said).startsWith("load-tests: ").hasLineCount(1);
    return said;
  }

  @ParameterizedTest
  @CsvSource({
    "--people=39999, '40,000 to'",
    "--devices=9, '10 to 10,000'",
    "--step-seconds=2, 3 to 600",
    "--node-processors=0, '1 to 1,024'",
    "--nodes=1, 2 or more",
    "--profile=village, city",
    "--node-gigabytes=0, '1 to 65,536'",
    "--target=gateway.example, --target=gateway.example",
    "--people=1000001, '40,000 to'",
    "--target=https://a:b@gateway.example, in files",
    "--target=https://gateway.example/path, without a path",
    "--target=http://127.0.0.1:1, --population"
  })
  void aMistakeNamesItsOption(String option, String words) {
    assertThat(refused(2, option)).contains(words).doesNotContain("a:b");
  }

  @Test
  void aGatewayThatIsNotBuiltIsNamed() {
    assertThat(refused(1)).contains("no.jar does not exist", "./mvnw");
  }

  @Test
  void aReportIsNeverWrittenOver() throws IOException {
    Path report = Files.createDirectory(folder.resolve("signed"));

    assertThat(refused(2, "--report=" + report)).contains("is there already");
  }

  @Test
  void aFolderThatCannotBeMadeIsSaidBeforeTheRun() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");

    assertThat(refused(2, "--report=" + file.resolve("report"))).contains("can't be written");
  }
}
