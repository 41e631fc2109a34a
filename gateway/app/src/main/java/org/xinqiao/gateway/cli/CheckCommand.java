package org.xinqiao.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.document.YamlDocument;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationReader;
import org.xinqiao.connectors.sources.CheckStep;
import org.xinqiao.gateway.web.CheckView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.ObjectMapper;

/** {@code check}: whether a publication file could be put in force. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Tries a publication file: the file itself, the connection, what the gateway may do at the source,",
      "its columns with a sample of rows, and its tests. Writes nothing, and takes no row and no file.",
      "The gateway does it, for secrets and network are the gateway's.",
      "Exit code 0: no step failed; 1: anything else."
    })
final class CheckCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NO_GATEWAY = "not tried: --offline";

  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--offline",
      description = {
        "checks the file and its tests here, without a gateway.",
        "A ${name} in it is then this process's environment variable NAME"
      })
  private boolean offline;

  @Parameters(paramLabel = "FILE", description = "the publication, a YAML file")
  private Path file;

  @Override
  public Integer call() {
    ServerAnswer answer =
        offline
            ? new ServerAnswer(200, JSON.writeValueAsString(alone()))
            : server
                .client()
                .post(
                    "/api/checks?file=" + ServerClient.encoded(name()),
                    ServerClient.Body.text("application/yaml", text(file)));
    server.print(answer, check -> CheckText.words(check, name()));
    return answer.json().path("passed").asBoolean(false) ? 0 : 1;
  }

  private String name() {
    return String.valueOf(file.getFileName());
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ServerException(
          file + " can't be read: give a file in UTF-8 that this user may read", e);
    }
  }

  private CheckView alone() {
    try {
      Publication publication =
          new PublicationReader(CheckCommand::setting).read(YamlDocument.parse(name(), text(file)));
      List<CheckStep> steps = new ArrayList<>();
      steps.add(CheckStep.contract(List.of()));
      steps.add(CheckStep.skipped(CheckStep.Name.CONNECTION, NO_GATEWAY));
      steps.add(CheckStep.skipped(CheckStep.Name.PERMISSIONS, NO_GATEWAY));
      steps.add(CheckStep.skipped(CheckStep.Name.COLUMNS, NO_GATEWAY));
      steps.add(CheckStep.tests(publication, Clock.systemUTC().instant()));
      return CheckView.of(publication.id().value(), steps);
    } catch (DocumentProblems mistakes) {
      return CheckView.of(null, CheckView.onlyContract(CheckStep.contract(mistakes.problems())));
    }
  }

  /** As the gateway finds a setting in its environment: {@code town.cdc-1.url} as TOWN_CDC1_URL. */
  private static Optional<String> setting(String name) {
    String relaxed = name.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
    return Optional.ofNullable(System.getenv(name))
        .or(() -> Optional.ofNullable(System.getenv(relaxed)));
  }
}
