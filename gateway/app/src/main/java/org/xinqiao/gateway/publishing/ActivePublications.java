package org.xinqiao.gateway.publishing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.publication.RowMapper;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.gateway.intake.Publications;
import org.xinqiao.gateway.intake.RowMapping;

/** The publications in force, paused ones too, and those that were so before. */
public final class ActivePublications implements Publications {
  private final Map<PublicationId, InForce> inForce = new ConcurrentSkipListMap<>();
  private final Map<PublicationId, Publication> ended = new ConcurrentSkipListMap<>();

  private record InForce(Publication publication, ActivePublication mapping) {}

  ActivePublications() {}

  /** From now on the publication is read as this version says. */
  void put(Publication publication) {
    inForce.put(
        publication.id(),
        new InForce(
            publication,
            new ActivePublication(
                RowMapping.of(new RowMapper(publication)),
                publication.contractVersion(),
                publication.acceptance())));
    ended.remove(publication.id());
  }

  /** From now on the publication is not in force; this was its last version. */
  void end(Publication publication) {
    ended.put(publication.id(), publication);
    inForce.remove(publication.id());
  }

  @Override
  public Optional<ActivePublication> find(PublicationId publication) {
    return Optional.ofNullable(inForce.get(publication)).map(InForce::mapping);
  }

  /** All of them, by id. */
  public Collection<Publication> all() {
    return inForce.values().stream().map(InForce::publication).toList();
  }

  /** Those that were in force and are no more, by id; records of theirs may be stored. */
  public Collection<Publication> ended() {
    return List.copyOf(ended.values());
  }

  /** One that is in force. */
  public Optional<Publication> publication(PublicationId id) {
    return Optional.ofNullable(inForce.get(id)).map(InForce::publication);
  }

  /** One that is in force or was so before. */
  public Optional<Publication> known(PublicationId id) {
    return publication(id).or(() -> Optional.ofNullable(ended.get(id)));
  }

  /** Those in force that publish a record type. */
  public List<PublicationId> of(RecordType type) {
    List<PublicationId> of = new ArrayList<>();
    for (InForce each : inForce.values()) {
      if (each.publication().recordType().equals(type)) {
        of.add(each.publication().id());
      }
    }
    return of;
  }
}
