package org.xinqiao.gateway.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pause}: no row of a publication is taken any more. */
@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    description = {
      "Takes no row of a publication from now on, until it is resumed.",
      "Exit code 0: it is done; 1: anything else."
    })
final class PauseCommand implements Callable<Integer> {
  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "PUBLICATION", description = "its name, such as laboratory.pcr-results")
  private String publication;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "why; everyone who sees the publication reads it, so it names no person")
  private String reason;

  @Override
  public Integer call() {
    ServerAnswer answer =
        server
            .client()
            .post(
                "/api/publications/" + ServerClient.encoded(publication) + "/pause",
                ServerClient.Body.json(Map.of("reason", reason)));
    server.print(answer, PublicationText::line);
    return 0;
  }
}
