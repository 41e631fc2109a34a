package org.xinqiao.gateway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code quarantine show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Shows one entry, and to its department the row as it came.",
      "The gateway notes each look in its audit log."
    })
final class QuarantineShowCommand implements Callable<Integer> {
  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "KEY", description = "as 'quarantine list' has it")
  private String key;

  @Override
  public Integer call() {
    server.print(
        server.client().get("/api/quarantine/" + ServerClient.encoded(key)), QuarantineText::show);
    return 0;
  }
}
