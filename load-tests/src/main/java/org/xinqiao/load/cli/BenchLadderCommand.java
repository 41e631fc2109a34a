package org.xinqiao.load.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.xinqiao.load.bench.LadderBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "ladder",
    mixinStandardHelpOptions = true,
    description =
        "Whom the gateway lets in past its capacity: devices without a token, or those that still"
            + " have some. Exit code 3 if a target is missed.")
final class BenchLadderCommand implements Callable<Integer> {
  @Option(
      names = "--crowd",
      defaultValue = "1000",
      description = "Devices at a time, 128 to 10000; default ${DEFAULT-VALUE}.")
  private int crowd;

  @Mixin private final CrowdOptions options = new CrowdOptions();
  @Mixin private final BenchRun run = new BenchRun();

  @Override
  public Integer call()
      throws IOException, InterruptedException, ExecutionException, URISyntaxException {
    return run.run(() -> new LadderBench(options.plan(), crowd));
  }
}
