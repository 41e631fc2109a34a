package org.xinqiao.gateway.dossier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.gateway.scenario.AuthorityOrder;
import org.xinqiao.gateway.scenario.Determination;
import org.xinqiao.gateway.scenario.Fact;
import org.xinqiao.gateway.scenario.Finding;
import org.xinqiao.gateway.scenario.Scenario;
import org.xinqiao.gateway.scenario.ScenarioId;

/** Decides scenarios over a dossier and notes what changed. */
final class Decider {
  private final Dossier before;
  private final List<StoredRecord> living;
  private final List<Fact> facts;
  private final OptionalLong run;
  private final TreeMap<ScenarioId, Head> heads;
  private final List<PendingChange> pending;
  private final List<String> failures = new ArrayList<>();

  Decider(Dossier before, OptionalLong run) {
    this.before = before;
    this.living = before.living();
    this.facts = before.facts();
    this.run = run;
    this.heads = new TreeMap<>(before.heads());
    this.pending = new ArrayList<>(before.pending());
  }

  /** A rule that fails leaves the old decision and is noted. */
  void decide(Scenario scenario, Instant asOf) {
    Head old = heads.get(scenario.id());
    Instant instant = old != null && old.decidedAt().isAfter(asOf) ? old.decidedAt() : asOf;
    AuthorityOrder order = scenario.header().authorities();
    switch (scenario.determine(order.isEmpty() ? facts : before.facts(order), instant)) {
      case Determination.Failed(String detail) -> failures.add(detail);
      case Determination.Made(
              Finding finding,
              Optional<Instant> holdsUntil,
              List<Integer> evidence) -> {
        if (old != null || !(finding instanceof Finding.NoSubject)) {
          Head next = next(old, scenario, finding, holdsUntil, instant, evidence);
          heads.put(scenario.id(), next);
          note(scenario, old, next);
        }
      }
    }
  }

  Dossier after() {
    return new Dossier(before.records(), heads, pending);
  }

  List<String> failures() {
    return failures;
  }

  private Head next(
      @Nullable Head old,
      Scenario scenario,
      Finding finding,
      Optional<Instant> holdsUntil,
      Instant instant,
      List<Integer> evidence) {
    List<RecordRef> refs = evidence.stream().map(i -> living.get(i).ref()).toList();
    if (old == null) {
      return new Head(
          1, scenario.ruleVersion(), 1, finding, holdsUntil, instant, OptionalLong.empty(), refs);
    }
    boolean newEpoch = old.finding().epochEndsBefore(finding);
    boolean changed = !old.finding().equals(finding) || old.ruleVersion() != scenario.ruleVersion();
    return new Head(
        newEpoch ? old.epoch() + 1 : old.epoch(),
        scenario.ruleVersion(),
        changed ? old.changes() + 1 : old.changes(),
        finding,
        holdsUntil,
        instant,
        newEpoch ? OptionalLong.empty() : old.statusIndex(),
        refs);
  }

  private void note(Scenario scenario, @Nullable Head old, Head next) {
    if (old != null && old.changes() == next.changes()) {
      return;
    }
    pending.add(
        new PendingChange(
            scenario.id(),
            next.changes(),
            next.epoch(),
            Optional.ofNullable(old).map(Head::finding),
            next.finding(),
            next.ruleVersion(),
            next.decidedAt(),
            next.evidence(),
            run,
            ended(scenario, old, next)));
  }

  private static Optional<EndedEpoch> ended(Scenario scenario, @Nullable Head old, Head next) {
    if (old == null || old.epoch() == next.epoch() || old.statusIndex().isEmpty()) {
      return Optional.empty();
    }
    boolean worse = Worsening.between(scenario, old.finding(), next.finding()).isPresent();
    return Optional.of(new EndedEpoch(old.statusIndex().getAsLong(), worse, next.decidedAt()));
  }
}
