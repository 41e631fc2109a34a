package org.xinqiao.load.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is wrong is said in one line, and no table is printed. */
class BenchCommandTest {
  @TempDir Path folder;

  private void refused(int exitCode, String words, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = LoadTests.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    assertThat(commandLine.execute(args)).isEqualTo(exitCode);
    assertThat(err.toString().strip()).hasLineCount(1).startsWith("load-tests: ").contains(words);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void mistakesAreOneLine() throws Exception {
    String none = "--jar=" + folder.resolve("none.jar");
    refused(2, "--people=0: give 10,000 to 50,000,000", "bench", "ingest", "--people=0");
    refused(2, "--rounds=0: give 1 to 50", "bench", "ingest", "--rounds=0");
    refused(2, "--tests-a-day=3.0", "bench", "ingest", "--tests-a-day=3");
    refused(2, "oracle", "bench", "ingest", "--baselines=oracle");
    refused(2, "--crowd=127: give 128 to 10,000", "bench", "ladder", "--crowd=127");
    refused(2, "--changes=0", "bench", "latency", "--changes=0");
    refused(1, "none.jar does not exist: name", "bench", "ingest", none);
    refused(1, "none.jar does not exist: name", "bench", "latency", none);
    refused(2, "--rounds=51: give 1 to 50", "bench", "start", "--rounds=51");
    refused(1, "none.jar does not exist: name", "bench", "start", none);
    Files.writeString(folder.resolve("file"), "in the way");
    refused(1, "is not empty", "bench", "ingest", "--work=" + folder);
    refused(1, "is not empty", "bench", "latency", "--work=" + folder);
  }
}
