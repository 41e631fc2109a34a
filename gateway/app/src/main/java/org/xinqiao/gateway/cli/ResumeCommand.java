package org.xinqiao.gateway.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code resume}: ends a pause. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = {
      "Ends a pause. Rows that had stopped the publication go to quarantine.",
      "Exit code 0: it is done; 1: anything else."
    })
final class ResumeCommand implements Callable<Integer> {
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
                "/api/publications/" + ServerClient.encoded(publication) + "/resume",
                ServerClient.Body.json(Map.of("reason", reason)));
    server.print(answer, PublicationText::line);
    return 0;
  }
}
