package org.xinqiao.load.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.xinqiao.load.bench.LatencyBench;
import org.xinqiao.load.bench.LatencyPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "latency",
    mixinStandardHelpOptions = true,
    description =
        "From a row committed in PostgreSQL to the changed outcome in an official's look-up. Exit"
            + " code 3 if a target is missed.")
final class BenchLatencyCommand implements Callable<Integer> {
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

  @Option(names = "--jar", description = "The packaged gateway; default this build's.")
  private Path jar;

  @Mixin private final BenchRun run = new BenchRun();

  @Override
  public Integer call()
      throws IOException, InterruptedException, ExecutionException, URISyntaxException {
    return run.run(
        () ->
            new LatencyBench(
                new LatencyPlan(
                    jar == null ? BenchCommand.ownJar() : jar, people, changes, rate, load)));
  }
}
