package org.xinqiao.gateway.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code contests}: what residents contest of a department's records. */
@Command(
    name = "contests",
    description = "Lists, shows and answers what residents contest of your records.",
    mixinStandardHelpOptions = true)
final class ContestsCommand implements Runnable {
  private static final String PATH = "/api/contests";
  private static final String NUMBER = "its number, see 'contests list'";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Shows each contest: against which publication, since when, due when.")
  int list(@Mixin ServerOptions server) {
    server.print(server.client().get(PATH), ContestsText::list);
    return 0;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = {
        "Shows who contests and what they say. For the department of the publication; each look is",
        "noted in audit.log."
      })
  int show(
      @Parameters(paramLabel = "NUMBER", description = NUMBER) long number,
      @Mixin ServerOptions server) {
    server.print(
        server.client().post(PATH + "/" + number + "/show", ServerClient.Body.json(Map.of())),
        ContestsText::show);
    return 0;
  }

  @Command(
      name = "answer",
      mixinStandardHelpOptions = true,
      description = {
        "Answers the resident. A wrong row is corrected in the source: the outcome follows from it,",
        "and when the gateway has read it the contest ends as corrected."
      })
  int answer(
      @Parameters(paramLabel = "NUMBER", description = NUMBER) long number,
      @Option(
              names = "--resolution",
              required = true,
              paramLabel = "corrected|upheld",
              description = "corrected: the source was; upheld: the record stays")
          String resolution,
      @Option(
              names = "--text",
              required = true,
              paramLabel = "TEXT",
              description = "what the resident reads, 3 to 1,000 characters")
          String text,
      @Mixin ServerOptions server) {
    server.print(
        server
            .client()
            .post(
                PATH + "/" + number + "/answer",
                ServerClient.Body.json(Map.of("resolution", resolution, "answer", text))),
        ContestsText::line);
    return 0;
  }
}
