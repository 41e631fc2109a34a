package org.xinqiao.load.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.xinqiao.load.bench.StripsBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "strips",
    mixinStandardHelpOptions = true,
    description =
        "POST /strips of enrolled devices beside texts of the same server and beside signatures alone."
            + " Exit code 3 if a target is missed.")
final class BenchStripsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private final CrowdOptions options = new CrowdOptions();
  @Mixin private final BenchRun run = new BenchRun();

  @Override
  public Integer call()
      throws IOException, InterruptedException, ExecutionException, URISyntaxException {
    return run.run(bench());
  }

  private StripsBench bench() throws URISyntaxException {
    try {
      return new StripsBench(options.plan());
    } catch (IllegalArgumentException outOfBounds) {
      throw new ParameterException(
          spec.commandLine(), String.valueOf(outOfBounds.getMessage()), outOfBounds);
    }
  }
}
