package org.xinqiao.gateway.publishing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.publication.RowMapper;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.gateway.intake.Publications;
import org.xinqiao.gateway.intake.RowMapping;

/** The publications in force. */
public final class ActivePublications implements Publications {
  private final Map<PublicationId, Publication> publications;
  private final Map<PublicationId, ActivePublication> mappings = new TreeMap<>();

  ActivePublications(Map<PublicationId, Publication> publications) {
    this.publications = new TreeMap<>(publications);
    publications.forEach(
        (id, publication) ->
            mappings.put(
                id,
                new ActivePublication(
                    RowMapping.of(new RowMapper(publication)),
                    publication.contractVersion(),
                    publication.acceptance())));
  }

  @Override
  public Optional<ActivePublication> find(PublicationId publication) {
    return Optional.ofNullable(mappings.get(publication));
  }

  /** All of them, by id. */
  public Collection<Publication> all() {
    return List.copyOf(publications.values());
  }

  public Optional<Publication> publication(PublicationId id) {
    return Optional.ofNullable(publications.get(id));
  }

  /** Those that publish a record type. */
  public List<PublicationId> of(RecordType type) {
    return publications.values().stream()
        .filter(publication -> publication.recordType().equals(type))
        .map(Publication::id)
        .toList();
  }
}
