package org.xinqiao.connectors.publication;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.document.Problem;
import org.xinqiao.connectors.document.YamlDocument;

/** Reads publication files. */
public final class PublicationReader {
  private final Function<String, Optional<String>> lookup;
  private final String schema = schema();

  /**
   * @param lookup resolves the <code>${name}</code> below {@code source}
   */
  public PublicationReader(Function<String, Optional<String>> lookup) {
    this.lookup = lookup;
  }

  /** The JSON Schema (draft 2020-12) of a publication file, for editors too. */
  public static String schema() {
    try (InputStream resource =
        PublicationReader.class.getResourceAsStream("publication.schema.json")) {
      if (resource == null) {
        throw new IllegalStateException("publication.schema.json is not in the jar");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Reads a file.
   *
   * @throws DocumentProblems with every mistake in it
   */
  public Publication read(Path file) throws IOException, DocumentProblems {
    return read(YamlDocument.read(file));
  }

  /**
   * Reads a document.
   *
   * @throws DocumentProblems with every mistake in it
   */
  public Publication read(YamlDocument unresolved) throws DocumentProblems {
    List<Problem> problems = new ArrayList<>();
    YamlDocument document = unresolved.resolve("/source", lookup, problems);
    if (problems.isEmpty()) {
      problems.addAll(document.validate(schema));
    } else {
      // A name without a value would break the value's form too: say it once.
      document.validate(schema).stream()
          .filter(p -> problems.stream().noneMatch(q -> q.path().equals(p.path())))
          .toList()
          .forEach(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new DocumentProblems(problems);
    }
    return new PublicationBuilder(document).build();
  }
}
