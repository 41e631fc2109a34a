package org.xinqiao.load.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.xinqiao.load.bench.LatencyBench;
import org.xinqiao.load.bench.LatencyPlan;
import org.xinqiao.load.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "latency",
    mixinStandardHelpOptions = true,
    description =
        "From a row committed in PostgreSQL to the changed outcome in an official's look-up. Exit"
            + " code 3 if a target is missed.")
final class BenchLatencyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--people",
      defaultValue = "1000000",
      description = "Loaded before, 10000 to 50000000; default ${DEFAULT-VALUE}.")
  private long people;

  @Option(
      names = "--changes",
      defaultValue = "400",
      description = "Single rows that change an outcome, 1 to 10000; default ${DEFAULT-VALUE}.")
  private int changes;

  @Option(
      names = "--rate",
      defaultValue = "5",
      description = "Changes a second, 1 to 50; default ${DEFAULT-VALUE}.")
  private int rate;

  @Option(
      names = "--load",
      defaultValue = "1000",
      description = "Other people's rows a second, 0 to 100000; default ${DEFAULT-VALUE}.")
  private int load;

  @Option(
      names = "--work",
      description = "An empty folder, for gigabytes; default a temporary one.")
  private Path work;

  @Option(names = "--jar", description = "The packaged gateway; default this build's.")
  private Path jar;

  @Option(names = "--json", description = "Writes the result as JSON to this file too.")
  private Path json;

  @Override
  public Integer call() throws IOException, InterruptedException, URISyntaxException {
    LatencyBench bench = new LatencyBench(plan());
    try (WorkFolder folder = WorkFolder.open(work)) {
      Report report = bench.run(folder.path(), new Progress(spec.commandLine().getErr()));
      spec.commandLine().getOut().print(report.markdown());
      spec.commandLine().getOut().flush();
      if (json != null) {
        Files.writeString(json, report.json());
      }
      return report.met() ? 0 : 3;
    }
  }

  private LatencyPlan plan() throws URISyntaxException {
    try {
      return new LatencyPlan(
          jar == null ? BenchCommand.ownJar() : jar, people, changes, rate, load);
    } catch (IllegalArgumentException outOfBounds) {
      throw new ParameterException(
          spec.commandLine(), String.valueOf(outOfBounds.getMessage()), outOfBounds);
    }
  }
}
