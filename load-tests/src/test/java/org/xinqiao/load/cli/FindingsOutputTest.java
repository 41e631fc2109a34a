package org.xinqiao.load.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.load.findings.Check;
import org.xinqiao.load.findings.Findings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A build goes by the exit code. */
class FindingsOutputTest {
  @TempDir private Path folder;

  @Command
  private static final class Any {}

  private static Findings findings(double measured, String brokeOff) {
    return new Findings(
        "quick",
        "quick",
        "asked",
        Instant.EPOCH,
        List.of(),
        List.of(new Check("p99", Check.Bound.AT_MOST, 100, OptionalDouble.of(measured), "ms")),
        Optional.empty(),
        Optional.of(brokeOff).filter(words -> !words.isEmpty()),
        List.of());
  }

  private int exitCode(String name, Findings findings) throws IOException {
    StringWriter out = new StringWriter();
    CommandLine command = new CommandLine(new Any()).setOut(new PrintWriter(out, true));
    int exitCode = FindingsOutput.write(findings, folder.resolve(name), command.getCommandSpec());
    assertThat(folder.resolve(name).resolve("report.html")).isRegularFile();
    assertThat(out.toString())
        .contains("p99", folder.resolve(name).resolve("report.html").toString());
    return exitCode;
  }

  @Test
  void itSaysWhetherAllWasMetOrMissedOrNotSeen() throws IOException {
    assertThat(exitCode("met", findings(99, ""))).isZero();
    assertThat(exitCode("missed", findings(101, ""))).isEqualTo(3);
    assertThat(exitCode("met-until-it-broke-off", findings(99, "gone"))).isEqualTo(1);
    assertThat(exitCode("missed-until-it-broke-off", findings(101, "gone"))).isEqualTo(1);
  }
}
