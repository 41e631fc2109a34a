package org.xinqiao.load.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.xinqiao.load.bench.StripsBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "strips",
    mixinStandardHelpOptions = true,
    description =
        "POST /strips of enrolled devices beside texts of the same server and beside signatures alone."
            + " Exit code 3 if a target is missed.")
final class BenchStripsCommand implements Callable<Integer> {
  @Mixin private final CrowdOptions options = new CrowdOptions();
  @Mixin private final BenchRun run = new BenchRun();

  @Override
  public Integer call()
      throws IOException, InterruptedException, ExecutionException, URISyntaxException {
    return run.run(() -> new StripsBench(options.plan()));
  }
}
