package org.xinqiao.load.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.xinqiao.load.findings.Findings;
import org.xinqiao.load.findings.FindingsFolder;
import org.xinqiao.load.findings.SummaryText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Where findings go: a new folder, and their summary to who asked for them. */
final class FindingsOutput {
  private static final int BROKE_OFF = 1;
  private static final int MISSED = 3;

  private FindingsOutput() {}

  /**
   * Before a long run.
   *
   * @throws ParameterException if the folder is there, or can't be made there
   */
  static void require(Path folder, CommandSpec spec) {
    if (Files.exists(folder)) {
      throw new ParameterException(
          spec.commandLine(), "--report=" + folder + " is there already: give a new folder");
    }
    @Nullable Path parent = folder.toAbsolutePath().getParent();
    while (parent != null && !Files.exists(parent)) {
      parent = parent.getParent();
    }
    if (parent == null || !Files.isDirectory(parent) || !Files.isWritable(parent)) {
      throw new ParameterException(
          spec.commandLine(), "--report=" + folder + " can't be written: give another folder");
    }
  }

  /** Returns the exit code: 0 if they passed, 3 if not, 1 if the run broke off. */
  static int write(Findings findings, Path folder, CommandSpec spec) throws IOException {
    FindingsFolder.write(findings, folder);
    spec.commandLine().getOut().print(SummaryText.of(findings));
    spec.commandLine().getOut().println("Report  " + folder.resolve("report.html"));
    spec.commandLine().getOut().flush();
    if (findings.brokeOff().isPresent()) {
      return BROKE_OFF;
    }
    return findings.passed() ? 0 : MISSED;
  }
}
