package org.xinqiao.gateway.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code held}: runs that wait because they would leave too many people worse off. */
@Command(
    name = "held",
    description = "Lists, releases and rejects runs that would leave too many people worse off.",
    mixinStandardHelpOptions = true)
final class HeldCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Shows each run that waits: how many people, from what to what, by which rule.")
  int list(@Mixin ServerOptions server) {
    server.print(server.client().get("/api/held-runs"), HeldText::list);
    return 0;
  }

  @Command(
      name = "release",
      mixinStandardHelpOptions = true,
      description = {
        "Lets the rows of a run that waits take effect; your name and reason go to decisions.log",
        "first. For an operator or an official: whoever publishes does not release."
      })
  int release(
      @Parameters(paramLabel = "PUBLICATION", description = "such as cdc.cases") String publication,
      @Parameters(paramLabel = "RUN", description = "its number, see 'held list'") long run,
      @Option(
              names = "--reason",
              required = true,
              paramLabel = "TEXT",
              description = "why, without a personal datum")
          String reason,
      @Mixin ServerOptions server) {
    return say(publication, run, "release", reason, server);
  }

  @Command(
      name = "reject",
      mixinStandardHelpOptions = true,
      description = {
        "Throws away the rows of a run that waits; your name and reason go to decisions.log.",
        "For an operator or an official: whoever publishes does not reject either."
      })
  int reject(
      @Parameters(paramLabel = "PUBLICATION", description = "such as cdc.cases") String publication,
      @Parameters(paramLabel = "RUN", description = "its number, see 'held list'") long run,
      @Option(
              names = "--reason",
              required = true,
              paramLabel = "TEXT",
              description = "why, without a personal datum")
          String reason,
      @Mixin ServerOptions server) {
    return say(publication, run, "reject", reason, server);
  }

  private static int say(
      String publication, long run, String word, String reason, ServerOptions server) {
    String path = "/api/held-runs/" + ServerClient.encoded(publication) + "/" + run + "/" + word;
    server.print(
        server.client().post(path, ServerClient.Body.json(java.util.Map.of("reason", reason))),
        HeldText::settled);
    return 0;
  }
}
