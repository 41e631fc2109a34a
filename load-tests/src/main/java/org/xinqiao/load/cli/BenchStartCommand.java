package org.xinqiao.load.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.xinqiao.load.bench.StartBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description =
        "How long a start takes: of the one file, extracted, and with the JDK's cache of a start.")
final class BenchStartCommand implements Callable<Integer> {
  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "1 to 50; default ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(names = "--jar", description = "The packaged gateway; default this build's.")
  private Path jar;

  @Mixin private final BenchRun run = new BenchRun();

  @Override
  public Integer call()
      throws IOException, InterruptedException, ExecutionException, URISyntaxException {
    return run.run(() -> new StartBench(jar == null ? BenchCommand.ownJar() : jar, rounds));
  }
}
