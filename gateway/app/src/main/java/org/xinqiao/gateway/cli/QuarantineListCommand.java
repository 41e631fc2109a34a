package org.xinqiao.gateway.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quarantine list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Says which rows of a publication are kept aside and why, newest first.")
final class QuarantineListCommand implements Callable<Integer> {
  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "PUBLICATION", description = "such as cdc.cases")
  private String publication;

  @Option(names = "--code", paramLabel = "CODE", description = "only these, such as unknown-code")
  private @Nullable String code;

  @Option(names = "--field", paramLabel = "COLUMN", description = "only those at fault there")
  private @Nullable String field;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "1 to 1,000 (default: ${DEFAULT-VALUE})")
  private int limit;

  @Option(names = "--after", paramLabel = "PLACE", description = "the end of the page before")
  private @Nullable String after;

  @Override
  public Integer call() {
    var path = new StringBuilder("/api/quarantine?limit=" + limit);
    add(path, "publication", publication);
    add(path, "code", code);
    add(path, "field", field);
    add(path, "after", after);
    server.print(server.client().get(path.toString()), QuarantineText::list);
    return 0;
  }

  private static void add(StringBuilder path, String name, @Nullable String value) {
    if (value != null) {
      path.append('&').append(name).append('=').append(ServerClient.encoded(value));
    }
  }
}
