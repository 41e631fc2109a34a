package org.xinqiao.load.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GenerateCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine commandLine = LoadTests.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(args);
  }

  private void refused(int exitCode, String words, String... args) {
    assertThat(run(args)).isEqualTo(exitCode);
    assertThat(err.toString().strip()).hasLineCount(1).startsWith("load-tests: ").contains(words);
    err.getBuffer().setLength(0);
  }

  @Test
  void mistakesAreOneLine() throws Exception {
    String to = folder.resolve("to").toString();
    refused(2, "10,000 to 1,400,000,000", "generate", "--people=0", "--to", to);
    refused(2, "10,000 to 1,400,000,000", "generate", "--people=2000000000", "--to", to);
    refused(2, "--days=0: give 1 to 60", "generate", "--people=10000", "--days=0", "--to", to);
    refused(2, "--threads=99", "generate", "--people=10000", "--threads=99", "--to", to);
    refused(2, "--url", "generate", "--people=10000", "--kind=postgres", "--to", to);
    Path password = Files.writeString(folder.resolve("password"), "none");
    refused(
        1,
        "refuses",
        "generate",
        "--people=10000",
        "--kind=postgres",
        "--url=jdbc:postgresql://127.0.0.1:1/none",
        "--user=nobody",
        "--password-file=" + password,
        "--to",
        to);
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    refused(1, "can't be made", "generate", "--people=10000", "--to", file.resolve("x").toString());
    refused(1, "'generate' has finished", "expect", folder.toString());
    assertThat(Files.exists(folder.resolve("to/population.json"))).isFalse();
  }

  @Test
  void whatWasWrittenCanBeExpected() {
    String to = folder.resolve("to").toString();
    assertThat(run("generate", "--people=10000", "--days=3", "--to", to)).isZero();
    assertThat(out.toString()).contains("10,000 people", "people/s", "civil-registry.residents");
    String balance =
        out.toString()
            .lines()
            .filter(line -> line.startsWith("cdc.cases"))
            .findFirst()
            .orElseThrow();
    assertThat(run("expect", to, "--as-of=2026-11-24T00:00:00Z")).isZero();
    assertThat(out.toString().lines().filter(balance::equals)).hasSize(2);
    assertThat(out.toString()).contains("Outcomes as of 2026-11-24T00:00:00Z", "GREEN=");
  }
}
