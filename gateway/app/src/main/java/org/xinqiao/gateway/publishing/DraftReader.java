package org.xinqiao.gateway.publishing;

import java.util.List;
import java.util.Optional;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.document.Problem;
import org.xinqiao.connectors.document.YamlDocument;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.publication.PublicationReader;

/** Reads the bytes of a publication file. */
final class DraftReader {
  /** What was read. */
  sealed interface Reading {
    record Good(Draft draft) implements Reading {}

    /**
     * @param id which publication it would be, if that could be read
     */
    record Mistaken(Optional<PublicationId> id, List<Problem> problems) implements Reading {}
  }

  private final PublicationReader reader;

  DraftReader(PublicationReader reader) {
    this.reader = reader;
  }

  /**
   * @param name how problems name the file
   */
  Reading read(String name, byte[] bytes) {
    YamlDocument document;
    try {
      document = YamlDocument.parse(name, bytes);
    } catch (DocumentProblems e) {
      return new Reading.Mistaken(Optional.empty(), e.problems());
    }
    try {
      return new Reading.Good(new Draft(document, reader.read(document)));
    } catch (DocumentProblems e) {
      return new Reading.Mistaken(id(document), e.problems());
    }
  }

  private static Optional<PublicationId> id(YamlDocument document) {
    try {
      return document.root().get("publication") instanceof String text
          ? Optional.of(new PublicationId(text))
          : Optional.empty();
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }
}
