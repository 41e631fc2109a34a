package org.xinqiao.load.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.xinqiao.load.population.Population;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "publications",
    mixinStandardHelpOptions = true,
    description =
        "Writes the four publications that 'generate --kind gateway' pushes to. The gateway reads"
            + " them at its start.")
final class PublicationsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      description = "The gateway's data folder; they go to publications/ in it.")
  private Path data;

  @Override
  public Integer call() throws IOException {
    Path written = Population.writePushPublications(data);
    spec.commandLine().getOut().printf("Publications  %s%n", written);
    spec.commandLine().getOut().flush();
    return 0;
  }
}
