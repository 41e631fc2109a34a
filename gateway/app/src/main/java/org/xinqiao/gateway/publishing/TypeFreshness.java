package org.xinqiao.gateway.publishing;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.gateway.decision.Freshness;
import org.xinqiao.gateway.intake.PublicationFreshness;

/** The freshness of record types, from that of the publications in force. */
final class TypeFreshness implements Freshness {
  private final ActivePublications publications;
  private final PublicationStates states;
  private final PublicationFreshness freshness;
  private final Instant firstStart;

  TypeFreshness(
      ActivePublications publications,
      PublicationStates states,
      PublicationFreshness freshness,
      Instant firstStart) {
    this.publications = publications;
    this.states = states;
    this.freshness = freshness;
    this.firstStart = firstStart;
  }

  @Override
  public Optional<Instant> lastGood(RecordType type) {
    Map<PublicationId, Instant> joined =
        publications.of(type).stream().collect(Collectors.toMap(Function.identity(), this::joined));
    return freshness.lastGood(joined);
  }

  private Instant joined(PublicationId publication) {
    return states.of(publication).map(PublicationState::joined).orElse(firstStart);
  }

  @Override
  public Instant floor() {
    return firstStart;
  }
}
