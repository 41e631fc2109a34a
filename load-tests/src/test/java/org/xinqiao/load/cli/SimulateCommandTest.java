package org.xinqiao.load.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinqiao.load.population.Population;
import org.xinqiao.load.population.PopulationPlan;
import org.xinqiao.load.population.RowFormat;
import picocli.CommandLine;

/** What can't be run is refused in one line before anything is started. */
class SimulateCommandTest {
  @TempDir private Path folder;

  private String refused(int exitCode, String... arguments) {
    StringWriter err = new StringWriter();
    CommandLine commandLine = LoadTests.commandLine();
    commandLine.setOut(new PrintWriter(new StringWriter(), true));
    commandLine.setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of("simulate"));
    all.addAll(List.of(arguments));
    all.add("--jar=" + folder.resolve("no.jar"));
    if (all.stream().noneMatch(each -> each.startsWith("--report"))) {
      all.add("--report=" + folder.resolve("report"));
    }

    assertThat(commandLine.execute(all.toArray(String[]::new))).isEqualTo(exitCode);
    assertThat(folder.resolve("report")).doesNotExist();
    String said = err.toString().strip();
    assertThat(said).startsWith("load-tests: ");
    assertThat(said.lines()).hasSize(1);
    return said;
  }

  @ParameterizedTest
  @CsvSource({
    "everything, --people=10000, is no simulation",
    "quick, --profile=village, city",
    "quick, --share=0, at most 1",
    "quick, --share=1.5, at most 1",
    "quick, --seconds=9, 10 to 86",
    "morning-rush, --seconds=481, at most 480",
    "quick, --people=9999, 10",
    "quick, --devices=9, 10 to 100",
    "quick, --target=gateway.example, --target=gateway.example",
    "quick, --target=http://127.0.0.1:1, --population"
  })
  void aMistakeNamesItsOption(String simulation, String option, String words) {
    assertThat(refused(2, simulation, option)).contains(words);
  }

  @Test
  void aGatewayThatIsNotBuiltIsNamed() {
    assertThat(refused(1, "quick")).contains("no.jar does not exist", "--jar", "./mvnw");
  }

  @Test
  void aLoadTooBigForThisMachineIsRefusedBeforeAGatewayIsStarted() {
    assertThat(refused(1, "incident", "--profile=nation", "--share=1"))
        .contains("calls/s", "--share", "--target");
  }

  @Test
  void aReportIsNeverWrittenOver() throws IOException {
    Path report = Files.createDirectory(folder.resolve("signed"));

    assertThat(refused(2, "quick", "--report=" + report)).contains("is there already");
  }

  private Path population() throws IOException, InterruptedException {
    PopulationPlan plan = new PopulationPlan(1, 10_000, LocalDate.of(2026, 1, 1), 1, 0.1, 0);
    Path made = folder.resolve("population");
    new Population(plan, made, 1, written -> {}).writeFiles(RowFormat.CSV);
    return made;
  }

  @Test
  void aTargetThatCannotBeReachedIsNamed() throws IOException, InterruptedException {
    Path password = Files.writeString(folder.resolve("password"), "a-password");
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }

    assertThat(
            refused(
                1,
                "quick",
                "--target=http://127.0.0.1:" + port,
                "--population=" + population(),
                "--official-password-file=" + password,
                "--operator-password-file=" + password))
        .contains("127.0.0.1:" + port, "can't be reached", "--target");
  }

  @Test
  void certificatesThatAreNotThereAreNamed() throws IOException, InterruptedException {
    Path password = Files.writeString(folder.resolve("password"), "a-password");

    assertThat(
            refused(
                1,
                "quick",
                "--target=https://127.0.0.1:1",
                "--population=" + population(),
                "--official-password-file=" + password,
                "--operator-password-file=" + password,
                "--ca=" + folder.resolve("missing.pem")))
        .contains("--ca=", "missing.pem can't be read");
  }
}
