package org.xinqiao.gateway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code deactivate}: ends a publication. */
@Command(
    name = "deactivate",
    mixinStandardHelpOptions = true,
    description = {
      "Ends a publication. What is stored of it stays; 'activate' begins it again.",
      "Exit code 0: it is done; 1: anything else."
    })
final class DeactivateCommand implements Callable<Integer> {
  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "PUBLICATION", description = "its name, such as laboratory.pcr-results")
  private String publication;

  @Override
  public Integer call() {
    ServerAnswer answer =
        server.client().delete("/api/publications/" + ServerClient.encoded(publication));
    server.print(answer, PublicationText::line);
    return 0;
  }
}
