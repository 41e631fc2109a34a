package org.xinqiao.load.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.xinqiao.load.bench.Bench;
import org.xinqiao.load.report.Report;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command that runs one benchmark has: a folder, a JSON file, and how it ends. */
final class BenchRun {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--work",
      description = "An empty folder, for gigabytes; default a temporary one.")
  private Path work;

  @Option(names = "--json", description = "Writes the result as JSON to this file too.")
  private Path json;

  /** Makes a benchmark of a command's options. */
  @FunctionalInterface
  interface Maker {
    /**
     * @throws IllegalArgumentException naming the option that is out of its bounds
     */
    Bench make() throws URISyntaxException;
  }

  /**
   * Makes it, runs it and prints its report.
   *
   * @return the exit code: 3 if a target is missed
   * @throws ParameterException if an option is out of its bounds
   */
  int run(Maker maker)
      throws IOException, InterruptedException, ExecutionException, URISyntaxException {
    Bench bench = made(maker);
    try (WorkFolder folder = WorkFolder.open(work)) {
      Report report = bench.run(folder.path(), new Progress(command.commandLine().getErr()));
      command.commandLine().getOut().print(report.markdown());
      command.commandLine().getOut().flush();
      if (json != null) {
        Files.writeString(json, report.json());
      }
      return report.met() ? 0 : 3;
    }
  }

  private Bench made(Maker maker) throws URISyntaxException {
    try {
      return maker.make();
    } catch (IllegalArgumentException outOfBounds) {
      throw new ParameterException(
          command.commandLine(), String.valueOf(outOfBounds.getMessage()), outOfBounds);
    }
  }
}
