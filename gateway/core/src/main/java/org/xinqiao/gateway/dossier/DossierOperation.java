package org.xinqiao.gateway.dossier;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Finding;
import org.xinqiao.gateway.scenario.Scenario;
import org.xinqiao.gateway.scenario.ScenarioId;
import org.xinqiao.gateway.store.EntryOperation;

/** Changes one dossier as a {@link Command} says and gives an {@link Answer}. */
public final class DossierOperation implements EntryOperation {
  private final ActiveScenarios active;

  public DossierOperation(ActiveScenarios active) {
    this.active = active;
  }

  /**
   * @throws org.xinqiao.gateway.layout.LayoutException if entry or command is not of the layout
   */
  @Override
  public Applied apply(byte @Nullable [] current, byte[] command) {
    Dossier before = current == null ? Dossier.EMPTY : DossierLayout.decode(current);
    return switch (Command.decode(command)) {
      case Command.Merge merge -> merge(before, merge);
      case Command.Decide(Instant asOf) -> decide(before, asOf);
      case Command.Acknowledge(ScenarioId scenario, long number) ->
          acknowledge(before, scenario, number);
      case Command.TakeIndex take -> takeIndex(before, take);
    };
  }

  private Applied merge(Dossier before, Command.Merge command) {
    List<StoredRecord> records = command.records();
    Merger merger = new Merger(before.records());
    List<MergeRecords.Effect> effects = new ArrayList<>();
    records.forEach(record -> effects.add(merger.merge(record)));
    if (!merger.changed()) {
      return new Applied(
          null, new Answer(effects, List.of(), before.pending(), List.of()).encode());
    }
    Dossier merged = new Dossier(merger.records(), before.heads(), before.pending());
    OptionalLong run =
        records.isEmpty() ? OptionalLong.empty() : OptionalLong.of(records.getFirst().mark().run());
    Decider decider = decided(merged, command.asOf(), run);
    if (command.sparing()) {
      List<Worsening> worse = worsenings(before, decider.after(), command.asOf());
      if (!worse.isEmpty()) {
        return new Applied(
            null, new Answer(List.of(), List.of(), before.pending(), worse).encode());
      }
    }
    return applied(before, merged, decider, effects);
  }

  private List<Worsening> worsenings(Dossier before, Dossier after, Instant asOf) {
    List<Worsening> worse = new ArrayList<>();
    for (Scenario scenario : active.scenarios()) {
      Head head = before.heads().get(scenario.id());
      Head next = after.heads().get(scenario.id());
      if (head != null && next != null) {
        Worsening.between(scenario, standing(before, head, scenario, asOf), next.finding())
            .ifPresent(worse::add);
      }
    }
    return worse;
  }

  /** What is stored may be what time has ended since: a red that is over can begin again. */
  private static Finding standing(Dossier before, Head head, Scenario scenario, Instant asOf) {
    if (head.holds(scenario.ruleVersion(), asOf)) {
      return head.finding();
    }
    Decider decider = new Decider(before, OptionalLong.empty());
    decider.decide(scenario, asOf.truncatedTo(ChronoUnit.MICROS));
    return Objects.requireNonNull(decider.after().heads().get(scenario.id())).finding();
  }

  private Applied decide(Dossier before, Instant asOf) {
    return applied(before, before, decided(before, asOf, OptionalLong.empty()), List.of());
  }

  private Decider decided(Dossier merged, Instant asOf, OptionalLong run) {
    Decider decider = new Decider(merged, run);
    for (Scenario scenario : active.scenarios()) {
      decider.decide(scenario, asOf.truncatedTo(ChronoUnit.MICROS));
    }
    return decider;
  }

  private static Applied applied(
      Dossier before, Dossier merged, Decider decider, List<MergeRecords.Effect> effects) {
    Dossier after = decider.after();
    boolean same = merged == before && after.equals(before);
    byte @Nullable [] next = same ? null : DossierLayout.encode(after);
    return new Applied(
        next, new Answer(effects, decider.failures(), after.pending(), List.of()).encode());
  }

  /** The index that stands is the answer, whoever's it is; a repeat changes nothing. */
  private static Applied takeIndex(Dossier before, Command.TakeIndex take) {
    Head head = before.heads().get(take.scenario());
    boolean current =
        head != null && head.epoch() == take.epoch() && head.finding() instanceof Finding.Found;
    byte @Nullable [] next = null;
    OptionalLong stands = OptionalLong.empty();
    if (head != null && current) {
      stands = head.statusIndex().isPresent() ? head.statusIndex() : OptionalLong.of(take.index());
      if (head.statusIndex().isEmpty()) {
        var heads = new TreeMap<>(before.heads());
        heads.put(take.scenario(), head.with(take.index()));
        next = DossierLayout.encode(new Dossier(before.records(), heads, before.pending()));
      }
    }
    return new Applied(
        next, new Answer(List.of(), List.of(), before.pending(), List.of(), stands).encode());
  }

  private static Applied acknowledge(Dossier before, ScenarioId scenario, long number) {
    List<PendingChange> left =
        before.pending().stream()
            .filter(change -> !change.scenario().equals(scenario) || change.number() > number)
            .toList();
    byte @Nullable [] next =
        left.size() == before.pending().size()
            ? null
            : DossierLayout.encode(new Dossier(before.records(), before.heads(), left));
    return new Applied(next, new Answer(List.of(), List.of(), left, List.of()).encode());
  }
}
