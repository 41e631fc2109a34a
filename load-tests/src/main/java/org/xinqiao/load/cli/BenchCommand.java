package org.xinqiao.load.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.xinqiao.load.bench.IngestBench;
import org.xinqiao.load.bench.IngestResult;
import org.xinqiao.load.population.PopulationPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures beside a baseline.",
    subcommands = {
      BenchCommand.Ingest.class,
      BenchJmhCommand.class,
      BenchTableCommand.class,
      BenchCompareCommand.class
    })
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "say what to measure; bench --help names it all");
  }

  /** {@code gateway/app/target/xinqiao.jar} beside {@code load-tests/target}. */
  static Path ownJar() throws URISyntaxException {
    Path here =
        Path.of(BenchCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return here.resolve("../../../gateway/app/target/xinqiao.jar").normalize();
  }

  @Command(
      name = "ingest",
      mixinStandardHelpOptions = true,
      description =
          "The packaged gateway from CSV files, and raw invokeAll, in turns. Exit code 3 if a target"
              + " is missed.")
  static final class Ingest implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
        names = "--people",
        defaultValue = "1000000",
        description = "Loaded before the first round; default ${DEFAULT-VALUE}.")
    private long people;

    @Option(
        names = "--rounds",
        defaultValue = "5",
        description = "Rounds of each, 1 to 50; default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--work", required = true, description = "An empty folder, for gigabytes.")
    private Path work;

    @Option(names = "--jar", description = "The packaged gateway; default this build's.")
    private Path jar;

    @Option(names = "--json", description = "Writes the result as JSON to this file too.")
    private Path json;

    @Override
    public Integer call()
        throws IOException, InterruptedException, ExecutionException, URISyntaxException {
      if (rounds < 1 || rounds > 50) {
        throw mistake("--rounds=" + rounds + ": give 1 to 50");
      }
      if (people < PopulationPlan.FEWEST || people > 50_000_000) {
        throw mistake("--people=" + people + ": give 10,000 to 50,000,000");
      }
      PrintWriter err = spec.commandLine().getErr();
      IngestResult result =
          new IngestBench(
                  jar == null ? ownJar() : jar,
                  work.toAbsolutePath(),
                  people,
                  rounds,
                  step -> {
                    err.println(step);
                    err.flush();
                  })
              .run();
      spec.commandLine().getOut().print(result.markdown());
      spec.commandLine().getOut().flush();
      if (json != null) {
        Files.writeString(json, result.json());
      }
      return result.met() ? 0 : 3;
    }

    private ParameterException mistake(String message) {
      return new ParameterException(spec.commandLine(), message);
    }
  }
}
