package org.xinqiao.gateway.publishing;

import java.time.Instant;
import java.util.Optional;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.gateway.decision.Freshness;
import org.xinqiao.gateway.intake.PublicationFreshness;

/** The freshness of record types, from that of the publications in force. */
final class TypeFreshness implements Freshness {
  private final ActivePublications publications;
  private final PublicationFreshness freshness;
  private final Instant firstStart;

  TypeFreshness(
      ActivePublications publications, PublicationFreshness freshness, Instant firstStart) {
    this.publications = publications;
    this.freshness = freshness;
    this.firstStart = firstStart;
  }

  @Override
  public Optional<Instant> lastGood(RecordType type) {
    return freshness.lastGood(publications.of(type));
  }

  @Override
  public Instant floor() {
    return firstStart;
  }
}
