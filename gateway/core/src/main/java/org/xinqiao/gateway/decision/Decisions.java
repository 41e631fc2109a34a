package org.xinqiao.gateway.decision;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.record.FieldValue;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.gateway.dossier.Answer;
import org.xinqiao.gateway.dossier.Command;
import org.xinqiao.gateway.dossier.Dossier;
import org.xinqiao.gateway.dossier.DossierLayout;
import org.xinqiao.gateway.dossier.DossierOperation;
import org.xinqiao.gateway.dossier.StoredRecord;
import org.xinqiao.gateway.identity.DirectFields;
import org.xinqiao.gateway.identity.Pseudonyms;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Scenario;
import org.xinqiao.gateway.scenario.ScenarioId;
import org.xinqiao.gateway.store.EntryStore;

/** Reads how people stand. */
public final class Decisions {
  private final EntryStore store;
  private final Settlement settlement;
  private final ActiveScenarios active;
  private final Pseudonyms pseudonyms;
  private final DirectFields directFields;
  private final StandingView view;
  private final DossierOperation operation;

  public Decisions(
      EntryStore store,
      Settlement settlement,
      ActiveScenarios active,
      Pseudonyms pseudonyms,
      DirectFields directFields,
      Freshness freshness) {
    this.store = store;
    this.settlement = settlement;
    this.active = active;
    this.pseudonyms = pseudonyms;
    this.directFields = directFields;
    this.view = new StandingView(freshness);
    this.operation = new DossierOperation(active);
  }

  /**
   * Reads one entry. A decision that no longer holds is made again, stored and logged first.
   *
   * @throws IllegalArgumentException if no such scenario is in force
   * @throws org.xinqiao.gateway.store.IncompleteException if a new decision could not be stored
   */
  public Standing standing(Identity identity, ScenarioId scenarioId, Instant asOf) {
    return standing(pseudonyms.subject(identity), scenarioId, asOf);
  }

  /** As {@link #standing(Identity, ScenarioId, Instant)}. */
  public Standing standing(SubjectRef subject, ScenarioId scenarioId, Instant asOf) {
    return read(subject, scenarioId, asOf).standing();
  }

  /**
   * How somebody stands, and what that was read from.
   *
   * @param dossier empty of somebody who is not known
   */
  public record Reading(Standing standing, Dossier dossier) {
    @Override
    public String toString() {
      return "Reading[hidden]";
    }
  }

  /** As {@link #standing(Identity, ScenarioId, Instant)}, with the dossier of the same reading. */
  public Reading read(SubjectRef subject, ScenarioId scenarioId, Instant asOf) {
    Scenario scenario = scenario(scenarioId);
    Optional<Dossier> found = dossier(subject);
    if (found.isEmpty()) {
      return new Reading(new Standing.Absent(), Dossier.EMPTY);
    }
    Dossier dossier = found.get();
    if (StandingView.outdated(dossier.heads().get(scenarioId), scenario, asOf)) {
      settlement.settle(new TreeMap<>(Map.of(subject.value(), new Command.Decide(asOf).encode())));
      dossier = dossier(subject).orElse(dossier);
    }
    return new Reading(view.of(dossier, scenario, asOf), dossier);
  }

  /**
   * Gives the epoch of a decision its place in the status lists, durably.
   *
   * @param index never given to another epoch
   * @return the place that stands: this one, or the one that the epoch had already; empty if the
   *     epoch is over
   * @throws org.xinqiao.gateway.store.IncompleteException if it is not known whether the place was
   *     taken; the index must not be used again then
   */
  public OptionalLong takeIndex(SubjectRef subject, ScenarioId scenario, long epoch, long index) {
    UUID key = subject.value();
    byte[] take = new Command.TakeIndex(scenario, epoch, index).encode();
    Answer answer = settlement.settle(new TreeMap<>(Map.of(key, take))).get(key);
    return answer == null ? OptionalLong.empty() : answer.statusIndex();
  }

  /**
   * Counts all people by how they stand as of then, writing nothing. Who has no record of who they
   * are is not counted.
   */
  public OutcomeCounts recount(ScenarioId scenarioId, Instant asOf) {
    Scenario scenario = scenario(scenarioId);
    Recount recount = new Recount(scenario);
    byte[] decide = new Command.Decide(asOf).encode();
    store.forEach((key, bytes) -> recount.add(standing(bytes, decide, scenario, asOf)));
    return recount.counts(asOf);
  }

  /** The dossier of a person. */
  public Optional<Dossier> dossier(SubjectRef subject) {
    return store.find(subject.value()).map(DossierLayout::decode);
  }

  /** Who a pseudonym's owner is to this gateway. */
  public SubjectRef subject(Identity identity) {
    return pseudonyms.subject(identity);
  }

  /** What identifies the person directly, of the living records of one type; for hints. */
  public SortedMap<String, FieldValue> directFields(
      SubjectRef subject, Dossier dossier, RecordType type) {
    SortedMap<String, FieldValue> fields = new TreeMap<>();
    for (StoredRecord record : dossier.living()) {
      if (record.type().equals(type)) {
        record.direct().ifPresent(d -> fields.putAll(directFields.open(subject, d)));
      }
    }
    return fields;
  }

  /**
   * How the person of this dossier stands, decided again in memory where needed; writes nothing.
   */
  public Standing peek(Dossier dossier, ScenarioId scenarioId, Instant asOf) {
    Scenario scenario = scenario(scenarioId);
    return standing(
        DossierLayout.encode(dossier), new Command.Decide(asOf).encode(), scenario, asOf);
  }

  private Standing standing(byte[] bytes, byte[] decide, Scenario scenario, Instant asOf) {
    Dossier dossier = DossierLayout.decode(bytes);
    if (StandingView.outdated(dossier.heads().get(scenario.id()), scenario, asOf)) {
      byte @Nullable [] next = operation.apply(bytes, decide).next();
      dossier = next == null ? dossier : DossierLayout.decode(next);
    }
    return view.of(dossier, scenario, asOf);
  }

  private Scenario scenario(ScenarioId id) {
    return active
        .find(id)
        .orElseThrow(() -> new IllegalArgumentException("no scenario " + id + " is in force"));
  }
}
