package org.xinqiao.gateway.publishing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.document.Problem;
import org.xinqiao.connectors.document.YamlDocument;
import org.xinqiao.connectors.publication.ContractTests;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationId;

/** The text of a publication without a mistake, in force or not. */
record Draft(YamlDocument document, Publication publication) {
  private static final String ACCEPT = "acceptBreaking";

  PublicationId id() {
    return publication.id();
  }

  String text() {
    return document.text();
  }

  /** Whether both say the same: comments, form and the order of names count for nothing. */
  boolean saysTheSameAs(Draft other) {
    return content().equals(other.content());
  }

  private Map<String, @Nullable Object> content() {
    Map<String, @Nullable Object> content = new TreeMap<>(document.root());
    content.remove(ACCEPT);
    return content;
  }

  /** Whether the text itself says that it may break what was before. */
  boolean acceptsBreaking() {
    return Long.valueOf(publication.contractVersion()).equals(document.root().get(ACCEPT));
  }

  /** Whether a document reaches its source as this one does, by the same names and places. */
  boolean hasTheSourceOf(YamlDocument other) {
    return Objects.equals(document.root().get("source"), other.root().get("source"));
  }

  /**
   * Tries the text's own tests.
   *
   * @return a problem for each that fails
   */
  List<Problem> failingTests(Instant asOf) {
    List<ContractTests.Result> results = ContractTests.run(publication, asOf);
    List<Problem> failing = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i) instanceof ContractTests.Result.Failed failed) {
        failing.add(
            problem(
                "/tests/" + i,
                "the test '" + failed.name() + "' fails: " + failed.explanation(),
                "mend the mapping, or the test; 'xinqiao check FILE --offline' tries it"));
      }
    }
    return failing;
  }

  Problem problem(String pointer, String message, String remedy) {
    return document.problem(pointer, message, remedy);
  }
}
