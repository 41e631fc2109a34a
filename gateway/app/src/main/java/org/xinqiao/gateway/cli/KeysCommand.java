package org.xinqiao.gateway.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keys}: the authority's signers. */
@Command(
    name = "keys",
    description = "Lists, rotates and distrusts the authority's signers; for an operator.",
    mixinStandardHelpOptions = true)
final class KeysCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Shows every signer: what for, in which state, from when and until when.")
  int list(@Mixin ServerOptions server) {
    server.print(server.client().get("/api/keys"), KeysText::list);
    return 0;
  }

  /** What gets a successor. */
  static final class Which {
    @Option(names = "--scenario", paramLabel = "ID", description = "the signer of this scenario")
    private @Nullable String scenario;

    @Option(names = "--status-lists", description = "the signer of status lists")
    private boolean statusLists;
  }

  @Command(
      name = "rotate",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a signer's successor now. It is in the trust list at once and signs 8 days later, when",
        "no trust list without it is in force; what the old one signed stays good to its end."
      })
  int rotate(
      @ArgGroup(exclusive = true, multiplicity = "1") Which which, @Mixin ServerOptions server) {
    Map<String, Object> body =
        which.scenario == null ? Map.of("statusLists", true) : Map.of("scenario", which.scenario);
    server.print(
        server.client().post("/api/keys/rotations", ServerClient.Body.json(body)),
        KeysText::rotated);
    return 0;
  }

  @Command(
      name = "distrust",
      mixinStandardHelpOptions = true,
      description = {
        "Takes a signer out of the trust list for good, as when its key may have been stolen. Another",
        "signs at once; whatever the distrusted one signed is refused by who has the new list."
      })
  int distrust(
      @Parameters(
              paramLabel = "KID",
              description = "its kid, or its fingerprint (see 'keys list --json')")
          String kid,
      @Option(
              names = "--reason",
              required = true,
              paramLabel = "TEXT",
              description = "why, without a personal datum; it stands in audit.log")
          String reason,
      @Mixin ServerOptions server) {
    if (kid.isBlank()) {
      throw new ParameterException(spec.commandLine(), "KID: give one, see 'keys list'");
    }
    server.print(
        server
            .client()
            .post(
                "/api/keys/" + ServerClient.encoded(kid) + "/distrust",
                ServerClient.Body.json(Map.of("reason", reason))),
        KeysText::distrusted);
    return 0;
  }
}
