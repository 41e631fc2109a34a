package org.xinqiao.load.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchTableCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine commandLine = LoadTests.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  @Test
  void oneThatCannotStartLeavesNoTable() throws Exception {
    Path work = folder.resolve("work");
    Path json = folder.resolve("table.json");
    int exitCode =
        run(
            "bench",
            "table",
            "--work=" + work,
            "--json=" + json,
            "--jar=" + folder.resolve("none.jar"));
    assertThat(exitCode).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines().toList().getLast()).contains("none.jar does not exist");
    assertThat(json).doesNotExist();
    assertThat(work).doesNotExist();
  }

  @Test
  void aFolderWithFilesIsLeftAlone() throws Exception {
    Path file = Files.writeString(folder.resolve("mine"), "mine");
    assertThat(run("bench", "table", "--work=" + folder)).isEqualTo(1);
    assertThat(err.toString().strip()).hasLineCount(1).contains("is not empty");
    assertThat(file).exists();
  }

  @Test
  void mistakesOfJmhAreOneLine() {
    assertThat(run("bench", "jmh", "--only=nothing")).isEqualTo(2);
    assertThat(run("bench", "jmh", "--only=(")).isEqualTo(2);
    assertThat(run("bench", "jmh", "--rounds=0")).isEqualTo(2);
    assertThat(err.toString().strip())
        .hasLineCount(3)
        .contains("is in no row", "is no regular expression", "give 1 to 50");
  }
}
