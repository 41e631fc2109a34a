package org.xinqiao.gateway.publishing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xinqiao.connectors.document.Problem;
import org.xinqiao.connectors.publication.ContractChange;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.publishing.PublicationState.Phase;

/**
 * Puts versions of publications in force and ends them. A version shows when it is durable, with
 * its text kept. Not for two threads at once.
 */
final class PublicationChanges {
  private static final Logger LOG = LoggerFactory.getLogger(PublicationChanges.class);

  private final ActivePublications active;
  private final PublicationStates states;
  private final KeptVersions kept;
  private final SourceControl sources;
  private final Predicate<PublicationId> hasRun;
  private final Instant firstStart;
  private final Clock clock;

  /** What holds, or held before it was deactivated. */
  private final Map<PublicationId, Draft> latest = new TreeMap<>();

  /** What putting a draft in force would mean. */
  sealed interface Judgement {
    /** Nothing but comments or form is new. */
    record Same() implements Judgement {}

    /** There was no version before. */
    record First() implements Judgement {}

    /** It follows the version before. */
    record Next(ContractChange change) implements Judgement {}

    /** It follows the version before, breaks something, and that was not accepted. */
    record Breaking(List<Problem> problems) implements Judgement {}

    record Refused(List<Problem> problems) implements Judgement {}
  }

  /**
   * @param hasRun whether an earlier release of the gateway has read a publication
   * @param firstStart of this data folder
   */
  PublicationChanges(
      ActivePublications active,
      PublicationStates states,
      KeptVersions kept,
      SourceControl sources,
      Predicate<PublicationId> hasRun,
      Instant firstStart,
      Clock clock) {
    this.active = active;
    this.states = states;
    this.kept = kept;
    this.sources = sources;
    this.hasRun = hasRun;
    this.firstStart = firstStart;
    this.clock = clock;
  }

  Optional<Draft> latest(PublicationId publication) {
    return Optional.ofNullable(latest.get(publication));
  }

  /** Takes up again, after a restart, what its state says is the latest version. */
  void takeUp(Draft draft) {
    latest.put(draft.id(), draft);
    if (inForce(draft.id())) {
      active.put(draft.publication());
      // Another release may read it otherwise; a publication is not ended for that.
      draft.failingTests(clock.instant()).forEach(failing -> LOG.warn("{}", failing));
    } else {
      active.end(draft.publication());
    }
  }

  private boolean inForce(PublicationId id) {
    return states.of(id).filter(PublicationState::inForce).isPresent();
  }

  /**
   * What comes into force passes its own tests; what is in force, here or by an earlier release,
   * stays so.
   *
   * @param accepted whether a change that breaks something is wanted all the same
   */
  Judgement judge(Draft draft, boolean accepted) {
    Draft before = latest.get(draft.id());
    boolean holds =
        before == null
            ? hasRun.test(draft.id())
            : inForce(draft.id()) && draft.saysTheSameAs(before);
    List<Problem> failing = holds ? List.of() : draft.failingTests(clock.instant());
    if (!failing.isEmpty()) {
      return new Judgement.Refused(failing);
    }
    return before == null ? new Judgement.First() : judge(before, draft, accepted);
  }

  private Judgement judge(Draft before, Draft draft, boolean accepted) {
    if (draft.saysTheSameAs(before)) {
      return new Judgement.Same();
    }
    int number = before.publication().contractVersion();
    if (draft.publication().contractVersion() <= number) {
      return new Judgement.Refused(
          List.of(
              draft.problem(
                  "/contract",
                  "the publication has changed, but contract " + number + " came into force before",
                  "raise it to " + (number + 1))));
    }
    ContractChange change = ContractChange.between(before.publication(), draft.publication());
    if (change.breaking() && !accepted && !accepted(draft)) {
      return new Judgement.Breaking(
          change.breaks().stream()
              .map(
                  broken ->
                      draft.problem(
                          broken.pointer(),
                          broken.what() + ", which breaks what was before",
                          "leave it as it was, or say that it is meant ('activate --breaking', or"
                              + " acceptBreaking: "
                              + draft.publication().contractVersion()
                              + " in the file); then "
                              + broken.consequence()))
              .toList());
    }
    return new Judgement.Next(change);
  }

  /** Said in the file, or by a caller before the gateway was killed. */
  private boolean accepted(Draft draft) {
    return draft.acceptsBreaking()
        || states
            .of(draft.id())
            .map(state -> draft.publication().digest().equals(state.accepted()))
            .orElse(false);
  }

  /** Remembers that a change which breaks something is wanted, before its file is written. */
  void accept(Draft draft) {
    states
        .of(draft.id())
        .ifPresent(state -> states.put(draft.id(), state.accepting(draft.publication().digest())));
  }

  /**
   * Puts a draft in force that was judged the same.
   *
   * @return whether it was not in force
   */
  boolean same(Draft draft, String file, Actor who) {
    PublicationId id = draft.id();
    PublicationState before = states.of(id).orElseThrow();
    PublicationState next = before.inForce(who, clock.instant()).of(file);
    if (!next.equals(before)) {
      states.put(id, next);
    }
    if (before.inForce()) {
      return false;
    }
    Publication publication = latest(id).orElseThrow().publication();
    active.put(publication);
    sources.start(publication);
    return true;
  }

  /** Puts a draft in force that is the first or the next of its publication. */
  void enter(Draft draft, Optional<ContractChange> change, String file, Actor who) {
    PublicationId id = draft.id();
    Instant now = clock.instant();
    PublicationVersion version = PublicationVersion.of(draft.publication(), now, who);
    PublicationState next =
        states
            .of(id)
            .map(state -> state.inForce(who, now).with(version).of(file))
            .orElseGet(
                () ->
                    PublicationState.first(
                        who, now, hasRun.test(id) ? firstStart : now, file, version));
    try {
      kept.keep(id, version, draft.text());
    } catch (IOException e) {
      throw new UncheckedIOException("the text of " + id + " can't be kept", e);
    }
    sources.stop(id);
    try {
      sources.exclusively(
          id,
          () -> {
            // Rows of two contracts never stand in one run: what the old one left is counted.
            change.ifPresent(_ -> sources.endOpenRun(id));
            if (change.map(ContractChange::readAgain).orElse(false)) {
              sources.readAgain(id);
            }
            states.put(id, next);
            latest.put(id, draft);
            active.put(draft.publication());
          });
    } finally {
      startUnlessPaused(id);
    }
  }

  private void startUnlessPaused(PublicationId id) {
    if (states.of(id).map(state -> state.phase() == Phase.ACTIVE).orElse(false)) {
      active.publication(id).ifPresent(sources::start);
    }
  }

  /** Takes no row from now on. */
  void pause(PublicationId id, @Nullable String why, Actor who) {
    PublicationState state = states.of(id).orElseThrow();
    states.put(id, state.in(Phase.PAUSED, who, why, clock.instant()));
    sources.stop(id);
  }

  /** Ends a pause. */
  void resume(PublicationId id, @Nullable String why, Actor who) {
    PublicationState state = states.of(id).orElseThrow();
    if (state.pausedByRules()) {
      sources.letPass(id);
    }
    states.put(id, state.in(Phase.ACTIVE, who, why, clock.instant()));
    startUnlessPaused(id);
  }

  /** Ends a publication; what is stored of it stays. */
  void deactivate(PublicationId id, @Nullable String why, Actor who) {
    PublicationState state = states.of(id).orElseThrow();
    sources.stop(id);
    sources.exclusively(
        id,
        () -> {
          states.put(id, state.in(Phase.DEACTIVATED, who, why, clock.instant()));
          latest(id).map(Draft::publication).ifPresent(active::end);
        });
  }
}
