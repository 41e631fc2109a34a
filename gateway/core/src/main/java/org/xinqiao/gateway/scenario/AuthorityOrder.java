package org.xinqiao.gateway.scenario;

import java.util.List;
import java.util.Map;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.RecordType;

/**
 * Whose value counts where several departments give one field of a person: by record type, then by
 * field, authorities from first to last. An authority is the beginning of its publications' ids, up
 * to a dot: {@code civil-registry} of {@code civil-registry.residents}. Those that are not named
 * come last.
 */
public record AuthorityOrder(Map<RecordType, Map<String, List<String>>> fields) {
  public static final AuthorityOrder NONE = new AuthorityOrder(Map.of());

  public AuthorityOrder {
    fields = Map.copyOf(fields);
  }

  public boolean isEmpty() {
    return fields.isEmpty();
  }

  /** The place of a publication in the order of a field, from 0; smaller counts more. */
  public int rank(RecordType type, String field, PublicationId publication) {
    List<String> order = fields.getOrDefault(type, Map.of()).getOrDefault(field, List.of());
    for (int i = 0; i < order.size(); i++) {
      if (publication.value().startsWith(order.get(i) + ".")) {
        return i;
      }
    }
    return order.size();
  }
}
