package org.xinqiao.gateway.publishing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.publication.PublicationReader;
import org.xinqiao.gateway.app.StartRefused;

/**
 * Reads every {@code *.yaml} of the publications folder, and tells all mistakes of all of them at
 * once.
 */
final class PublicationFiles {
  private PublicationFiles() {}

  /**
   * @param lookup resolves {@code ${…}} in a file
   */
  static Map<PublicationId, Publication> read(
      Path folder, Function<String, Optional<String>> lookup) {
    PublicationReader reader = new PublicationReader(lookup);
    Map<PublicationId, Publication> publications = new TreeMap<>();
    List<String> mistakes = new ArrayList<>();
    for (Path file : files(folder)) {
      try {
        Publication publication = reader.read(file);
        if (publications.putIfAbsent(publication.id(), publication) != null) {
          mistakes.add(
              file
                  + ":1 /publication: "
                  + publication.id()
                  + " stands in another file too; give it another id or remove one of the files");
        }
      } catch (DocumentProblems e) {
        e.problems().forEach(problem -> mistakes.add(problem.toString()));
      } catch (IOException e) {
        mistakes.add(
            file + " can't be read (" + e.getClass().getSimpleName() + "); let this user read it");
      }
    }
    if (!mistakes.isEmpty()) {
      throw new StartRefused("publications have mistakes:\n  " + String.join("\n  ", mistakes));
    }
    return publications;
  }

  private static List<Path> files(Path folder) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(folder)) {
        return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
      }
    } catch (IOException e) {
      throw new StartRefused(folder + " can't be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }
}
