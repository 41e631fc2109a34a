package org.xinqiao.gateway.publishing;

import java.util.List;
import org.xinqiao.connectors.document.Problem;
import org.xinqiao.connectors.publication.Publication;

/** A text that was read as it would be read to be put in force. */
public sealed interface Trial {
  /** It could be put in force by who brought it. */
  record Readable(Publication publication) implements Trial {}

  /** It could not; none of it was tried. */
  record Mistaken(List<Problem> problems) implements Trial {}
}
