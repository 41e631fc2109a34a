package org.xinqiao.gateway.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.gateway.intake.PublicationFreshness;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Scenario;

/** How fresh each publication is, in the API's words. */
@Component
class SourceStates {
  private final PublicationFreshness freshness;
  private final ActiveScenarios scenarios;
  private final Clock clock;

  SourceStates(PublicationFreshness freshness, ActiveScenarios scenarios, Clock clock) {
    this.freshness = freshness;
    this.scenarios = scenarios;
    this.clock = clock;
  }

  /**
   * @param state {@code waiting} for the first pull or push, {@code fresh}, {@code silent} past the
   *     limit or the objective that its department promises, {@code failing} within both
   * @param limitSeconds after which outcomes that depend on it become UNKNOWN; null: none do
   */
  record View(
      String state,
      @Nullable Instant lastGood,
      @Nullable Instant failingSince,
      @Nullable String failure,
      @Nullable Long limitSeconds) {}

  View of(Publication publication) {
    PublicationFreshness.State state = freshness.of(publication.id());
    Optional<Duration> limit = limit(publication);
    PullFailure failure = state.failure();
    return new View(
        word(state, soonest(limit, promised(publication)), clock.instant()),
        state.lastGood(),
        state.failingSince(),
        failure == null ? null : failure.detail(),
        limit.map(Duration::toSeconds).orElse(null));
  }

  private Optional<Duration> limit(Publication publication) {
    return scenarios.scenarios().stream()
        .map(Scenario::header)
        .flatMap(header -> Stream.ofNullable(header.freshness().get(publication.recordType())))
        .min(Duration::compareTo);
  }

  private static Optional<Duration> promised(Publication publication) {
    return publication.freshness().map(Publication.Freshness::objective);
  }

  private static Optional<Duration> soonest(Optional<Duration> one, Optional<Duration> other) {
    return Stream.concat(one.stream(), other.stream()).min(Duration::compareTo);
  }

  private static String word(
      PublicationFreshness.State state, Optional<Duration> limit, Instant now) {
    Instant lastGood = state.lastGood();
    if (lastGood != null && limit.isPresent() && !now.isBefore(lastGood.plus(limit.get()))) {
      return "silent";
    }
    if (state.failingSince() != null) {
      return "failing";
    }
    return lastGood == null ? "waiting" : "fresh";
  }
}
