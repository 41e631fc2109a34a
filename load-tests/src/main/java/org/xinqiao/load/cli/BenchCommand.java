package org.xinqiao.load.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures beside a baseline.",
    subcommands = {
      BenchIngestCommand.class,
      BenchLatencyCommand.class,
      BenchBaselineCommand.class,
      BenchJmhCommand.class,
      BenchStatusListsCommand.class,
      BenchStripsCommand.class,
      BenchOverloadCommand.class,
      BenchLadderCommand.class,
      BenchStartCommand.class,
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
}
