package org.xinqiao.gateway.contest;

import java.util.List;
import org.xinqiao.connectors.publication.PublicationId;

/** What came of the wish to contest. */
public sealed interface Opening {
  /** A new case, durable. */
  record Opened(Contest contest) implements Opening {}

  /** The same records are contested already and nobody has answered yet. */
  record AlreadyOpen(Contest contest) implements Opening {}

  /** The identity is not that of the session's person. */
  record NotTheHolder() implements Opening {}

  /** There is no decision for this person. */
  record NoDecision() implements Opening {}

  /** The decision rests on no record (of that publication, if one was named). */
  record RestsOnNothing() implements Opening {}

  /** The decision rests on several publications, and none was named. */
  record Several(List<PublicationId> publications) implements Opening {}
}
