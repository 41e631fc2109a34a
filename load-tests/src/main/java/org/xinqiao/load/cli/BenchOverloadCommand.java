package org.xinqiao.load.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.xinqiao.load.bench.OverloadBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "overload",
    mixinStandardHelpOptions = true,
    description =
        "What the gateway keeps doing, and refuses, when up to three times as many devices ask as it"
            + " can answer. Exit code 3 if a target is missed.")
final class BenchOverloadCommand implements Callable<Integer> {
  @Option(
      names = "--crowd",
      defaultValue = "10000",
      description = "Devices of the overload, 64 to 10000; default ${DEFAULT-VALUE}.")
  private int crowd;

  @Option(
      names = "--impatient",
      description = "The refused ask again at once, and not when they are told to.")
  private boolean impatient;

  @Mixin private final CrowdOptions options = new CrowdOptions();
  @Mixin private final BenchRun run = new BenchRun();

  @Override
  public Integer call()
      throws IOException, InterruptedException, ExecutionException, URISyntaxException {
    return run.run(() -> new OverloadBench(options.plan(), crowd, impatient));
  }
}
