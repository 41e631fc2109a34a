package org.xinqiao.gateway.web;

import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.document.YamlDocument;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.access.Department;
import org.xinqiao.gateway.access.PublicationRights;
import org.xinqiao.gateway.decision.Sight;
import org.xinqiao.gateway.publishing.Actor;
import org.xinqiao.gateway.publishing.PublicationLifecycle;
import org.xinqiao.gateway.publishing.Trial;

/**
 * Reads the texts of publications that somebody brings to try them out, within that one's rights.
 */
@Component
class DraftAccess {
  private static final int LONGEST_NAME = 100;

  private final PublicationLifecycle lifecycle;
  private final PublicationRights rights;

  DraftAccess(PublicationLifecycle lifecycle, PublicationRights rights) {
    this.lifecycle = lifecycle;
    this.rights = rights;
  }

  /**
   * Reads a text.
   *
   * @param file how mistakes name it
   * @throws ProblemException if it is another's publication
   */
  Trial read(String file, byte[] yaml, Authentication who) {
    try {
      return read(YamlDocument.parse(shown(file), yaml), "publication", who);
    } catch (DocumentProblems mistakes) {
      return new Trial.Mistaken(mistakes.problems());
    }
  }

  /**
   * Reads a document.
   *
   * @param field which member of the request says whose publication it is
   * @throws ProblemException if it is another's
   */
  Trial read(YamlDocument document, String field, Authentication who) {
    Optional<PublicationId> id = id(document);
    // Before anything of it is read: one in force lends its settings to those who may change it.
    if (id.isPresent() && !operator(who) && !rights.mayChange(who, id.get())) {
      throw ProblemException.of(
          Problem.of(
              "forbidden",
              403,
              "This is another department's publication",
              "its id begins with the department's own name",
              field));
    }
    return lifecycle.tryOut(document, id, actor(who));
  }

  /**
   * As {@link #read}, where nothing can be done with mistakes.
   *
   * @throws ProblemException with every mistake
   */
  Publication readable(String file, byte[] yaml, Authentication who) {
    return switch (read(file, yaml, who)) {
      case Trial.Readable(Publication publication) -> publication;
      case Trial.Mistaken(var problems) ->
          throw ProblemException.of(
              Problem.of(
                      "publication-mistakes",
                      422,
                      "The publication has mistakes; nothing was tried",
                      "correct what 'errors' names and send it again",
                      null)
                  .with(PublicationViews.lines(problems)));
    };
  }

  /** An operator is told of everyone by all records, a department by those it may see. */
  Sight sight(Authentication who) {
    return operator(who) ? new Sight.Everything() : new Sight.Own(id -> rights.maySee(who, id));
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

  private static String shown(String file) {
    String plain = file.replaceAll("[^\\p{L}\\p{N} ._-]", "?");
    return plain.isBlank()
        ? "publication"
        : plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
  }

  static boolean operator(Authentication who) {
    return who.getAuthorities().stream()
        .anyMatch(granted -> "ROLE_OPERATOR".equals(granted.getAuthority()));
  }

  static Actor actor(Authentication who) {
    return new Actor(
        who.getName(),
        operator(who),
        who.getPrincipal() instanceof Department department ? department.authority() : null);
  }
}
