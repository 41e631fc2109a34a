package org.xinqiao.load.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.xinqiao.load.population.Manifest;
import org.xinqiao.load.population.Outcomes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "expect",
    mixinStandardHelpOptions = true,
    description =
        "Says what a gateway must make of a population: its balance from the manifest, and the"
            + " outcomes by plain code of their own.")
final class ExpectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "What 'generate' has written.")
  private Path folder;

  @Option(names = "--as-of", description = "The instant of the outcomes; default now.")
  private Instant asOf;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Manifest manifest = Manifest.read(folder);
    out.print(BalanceText.of(manifest));
    Instant at = asOf == null ? Clock.systemUTC().instant() : asOf;
    out.printf("Outcomes as of %s  %s%n", at, Outcomes.count(manifest.plan(), at));
    out.flush();
    return 0;
  }
}
