package org.xinqiao.gateway.publishing;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.intake.HeldRuns;
import org.xinqiao.gateway.intake.PublicationFreshness;
import org.xinqiao.gateway.scenario.ActiveScenarios;

/**
 * How each publication in force is doing: how old what it has told is, what age is allowed, and
 * whether its source fails, rests, or has runs that wait for a word.
 */
final class PublicationMeters implements MultiCollector {
  private final ActivePublications publications;
  private final PublicationStates states;
  private final PublicationFreshness freshness;
  private final HeldRuns held;
  private final ActiveScenarios scenarios;
  private final Clock clock;

  /**
   * @param age since the last good pull or push, or since it came into force if that is later
   * @param objective what its department promises
   * @param limit past which outcomes that depend on it become UNKNOWN, or its own if that is sooner
   */
  private record Doing(
      Duration age,
      Optional<Duration> objective,
      Optional<Duration> limit,
      boolean failing,
      boolean paused,
      long runsHeld) {}

  PublicationMeters(
      ActivePublications publications,
      PublicationStates states,
      PublicationFreshness freshness,
      HeldRuns held,
      ActiveScenarios scenarios,
      Clock clock) {
    this.publications = publications;
    this.states = states;
    this.freshness = freshness;
    this.held = held;
    this.scenarios = scenarios;
    this.clock = clock;
  }

  @Override
  public MetricSnapshots collect() {
    Instant now = clock.instant();
    Map<PublicationId, Long> waiting =
        held.list().stream()
            .filter(run -> run.hold().released() == null)
            .collect(Collectors.groupingBy(HeldRuns.HeldRun::publication, Collectors.counting()));
    var doing = new TreeMap<PublicationId, Doing>();
    for (Publication publication : publications.all()) {
      long runs = waiting.getOrDefault(publication.id(), 0L);
      doing.put(publication.id(), doing(publication, runs, now));
    }
    var each = new PublicationSamples<>(doing);
    return MetricSnapshots.of(
        each.gauge(
            "xinqiao_publication_age_seconds",
            "since the last good pull or push",
            one -> one.age().toMillis() / 1000.0),
        each.known(
            "xinqiao_publication_objective_seconds",
            "the age that its department promises to stay below",
            one -> seconds(one.objective())),
        each.known(
            "xinqiao_publication_limit_seconds",
            "the age past which it counts as silent",
            one -> seconds(one.limit())),
        each.gauge(
            "xinqiao_publication_failing",
            "1 while its source fails",
            one -> one.failing() ? 1 : 0),
        each.gauge(
            "xinqiao_publication_paused", "1 while it is paused", one -> one.paused() ? 1 : 0),
        each.gauge("xinqiao_runs_held", "runs that wait for somebody's word", Doing::runsHeld));
  }

  private Doing doing(Publication publication, long runsHeld, Instant now) {
    Optional<PublicationState> state = states.of(publication.id());
    PublicationFreshness.State fresh = freshness.of(publication.id());
    Instant since =
        freshness
            .lastGood(Map.of(publication.id(), state.map(PublicationState::joined).orElse(now)))
            .orElse(now);
    return new Doing(
        since.isAfter(now) ? Duration.ZERO : Duration.between(since, now),
        publication.freshness().map(Publication.Freshness::objective),
        limit(publication),
        fresh.failingSince() != null,
        state.filter(PublicationState::paused).isPresent(),
        runsHeld);
  }

  private Optional<Duration> limit(Publication publication) {
    Stream<Duration> ofScenarios =
        scenarios.scenarios().stream()
            .flatMap(
                scenario ->
                    Stream.ofNullable(scenario.header().freshness().get(publication.recordType())));
    Optional<Duration> own = publication.freshness().flatMap(Publication.Freshness::limit);
    return Stream.concat(ofScenarios, own.stream()).min(Duration::compareTo);
  }

  private static OptionalDouble seconds(Optional<Duration> time) {
    return time.map(t -> OptionalDouble.of(t.toMillis() / 1000.0)).orElse(OptionalDouble.empty());
  }
}
