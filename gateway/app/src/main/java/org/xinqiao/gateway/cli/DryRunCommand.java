package org.xinqiao.gateway.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dry-run}: what the first rows of a publication would do. */
@Command(
    name = "dry-run",
    mixinStandardHelpOptions = true,
    description = {
      "Reads the first rows of a publication's source and says what would become of them, and how many",
      "outcomes would change. Stores nothing, and takes no row and no file.",
      "Exit code 0: done, whatever was found; 1: anything else."
    })
final class DryRunCommand implements Callable<Integer> {
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "1000",
      description = "so many, 1 to 5000 (default: ${DEFAULT-VALUE})")
  private int rows;

  @Parameters(paramLabel = "FILE", description = "the publication, a YAML file")
  private Path file;

  @Override
  public Integer call() {
    ServerAnswer answer =
        server
            .client()
            .post(
                "/api/dry-runs?rows="
                    + rows
                    + "&file="
                    + ServerClient.encoded(String.valueOf(file.getFileName())),
                ServerClient.Body.text("application/yaml", CheckCommand.text(file)));
    server.print(answer, DryRunText::words);
    return 0;
  }
}
