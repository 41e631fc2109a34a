package org.xinqiao.load.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.xinqiao.load.bench.StatusListBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "status-lists",
    mixinStandardHelpOptions = true,
    description =
        "Status lists packed and signed, one and 96 of them, the size of deltas, a day of them applied by a"
            + " verifier, and what 100 M entries take. Exit code 3 if a target is missed.")
final class BenchStatusListsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--rounds",
      defaultValue = "10",
      description = "Rounds of each row, 1 to 50; default ${DEFAULT-VALUE}.")
  private int rounds;

  @Mixin private final BenchRun run = new BenchRun();

  @Override
  public Integer call()
      throws IOException, InterruptedException, ExecutionException, URISyntaxException {
    if (rounds < 1 || rounds > 50) {
      throw new ParameterException(spec.commandLine(), "--rounds=" + rounds + ": give 1 to 50");
    }
    return run.run(() -> new StatusListBench(rounds));
  }
}
