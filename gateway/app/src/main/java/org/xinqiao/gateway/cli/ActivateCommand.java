package org.xinqiao.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.document.YamlDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code activate}: puts a publication file in force at a running gateway. */
@Command(
    name = "activate",
    mixinStandardHelpOptions = true,
    description = {
      "Puts a publication file in force, and returns when it is.",
      "With mistakes in the file nothing changes, and each is told with its line.",
      "Exit code 0: it is in force; 1: anything else."
    })
final class ActivateCommand implements Callable<Integer> {
  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "FILE", description = "the publication, a YAML file")
  private Path file;

  @Option(
      names = "--breaking",
      description = "also if it breaks what is stored or who reads it; say it when you are told so")
  private boolean breaking;

  @Override
  public Integer call() {
    try {
      YamlDocument document = YamlDocument.read(file);
      if (!(document.root().get("publication") instanceof String id)) {
        throw new ServerException(
            file + " names no publication: write a line 'publication: AUTHORITY.WHAT'");
      }
      ServerAnswer answer =
          server
              .client()
              .put(
                  "/api/publications/"
                      + ServerClient.encoded(id)
                      + (breaking ? "?breaking=true" : ""),
                  ServerClient.Body.text("application/yaml", Files.readString(file)));
      server.print(answer, PublicationText::line);
      return 0;
    } catch (DocumentProblems e) {
      throw new ServerException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new ServerException(file + " can't be read: give a file that this user may read", e);
    }
  }
}
