package org.xinqiao.gateway.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/**
 * Which gateway a subcommand asks, who it is, and how it prints the answer. A subcommand has it as
 * {@code @Mixin private final ServerOptions server = new ServerOptions();} and is no more than
 *
 * <pre>{@code
 * public Integer call() {
 *   ServerAnswer answer = server.client().get("/api/publications/" + ServerClient.encoded(id) + "/runs");
 *   server.print(answer, RunsText::table);
 *   return 0;
 * }
 * }</pre>
 *
 * Whatever goes wrong on the way is a {@link ServerException}: let it pass, {@link
 * CommandLineInterface} makes one line and exit code 1 of it. Exit codes of such a subcommand: 0
 * when the gateway did what was asked, 1 for anything else.
 */
final class ServerOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "${env:XINQIAO_SERVER:-http://localhost:8080}",
      description = {
        "the gateway (default: XINQIAO_SERVER, else http://localhost:8080).",
        "Over http only on this machine: nothing secret is sent in clear to another"
      })
  private String server;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = {
        "holds the department's token; only its owner may read it.",
        "Default: the token in XINQIAO_TOKEN, else the file that XINQIAO_TOKEN_FILE names"
      })
  private @Nullable Path tokenFile;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "sign in with a password instead, as 'operator' does")
  private @Nullable String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = {
        "holds the password of --user; only its owner may read it.",
        "Default: the password in XINQIAO_PASSWORD"
      })
  private @Nullable Path passwordFile;

  @Option(names = "--json", description = "the gateway's answer as it came, for a script")
  private boolean json;

  /**
   * The gateway, for the calls of this subcommand.
   *
   * @throws ServerException if the options name no gateway that may be asked, or nobody to ask as
   */
  ServerClient client() {
    URI base = ServerAddress.of(server);
    var credentials = new Credentials(System.getenv()::get);
    Credentials.SignIn who =
        user == null ? credentials.token(tokenFile) : credentials.password(user, passwordFile);
    return new ServerClient(base, who, Waiting.onTerminal(command.commandLine().getErr()));
  }

  /** Prints an answer, as words or as it came. */
  void print(ServerAnswer answer, Function<JsonNode, String> words) {
    out().println(json ? answer.text() : words.apply(answer.json()));
  }

  /** Tells a person something beside the answer, which may go into a file; a script nothing. */
  void remark(Function<JsonNode, String> words, ServerAnswer answer) {
    if (!json) {
      command.commandLine().getErr().println(words.apply(answer.json()));
    }
  }

  /** Whether a script reads the output: then nothing but JSON is printed to it. */
  boolean json() {
    return json;
  }

  PrintWriter out() {
    return command.commandLine().getOut();
  }
}
