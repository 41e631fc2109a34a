package org.xinqiao.gateway.dossier;

import java.util.List;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.FieldValue;
import org.xinqiao.connectors.record.RecordType;

/**
 * Departments that give different values of one field. Each stays stored as it was given; rules see
 * the first one's.
 *
 * @param given in the order of authority; the first one counts
 */
public record Conflict(RecordType type, String field, List<Given> given) {
  public Conflict {
    given = List.copyOf(given);
  }

  /** What one record says. */
  public record Given(PublicationId publication, FieldValue value) {}
}
