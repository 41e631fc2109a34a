package org.xinqiao.gateway.dossier;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.xinqiao.gateway.scenario.ActiveScenarios;
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
      case Command.Merge(Instant asOf, List<StoredRecord> records) -> merge(before, asOf, records);
      case Command.Decide(Instant asOf) -> decide(before, asOf);
      case Command.Acknowledge(ScenarioId scenario, long number) ->
          acknowledge(before, scenario, number);
    };
  }

  private Applied merge(Dossier before, Instant asOf, List<StoredRecord> records) {
    Merger merger = new Merger(before.records());
    List<MergeRecords.Effect> effects = new ArrayList<>();
    records.forEach(record -> effects.add(merger.merge(record)));
    if (!merger.changed()) {
      return new Applied(null, new Answer(effects, List.of(), before.pending()).encode());
    }
    Dossier merged = new Dossier(merger.records(), before.heads(), before.pending());
    OptionalLong run =
        records.isEmpty() ? OptionalLong.empty() : OptionalLong.of(records.getFirst().mark().run());
    return decided(before, merged, asOf, run, effects);
  }

  private Applied decide(Dossier before, Instant asOf) {
    return decided(before, before, asOf, OptionalLong.empty(), List.of());
  }

  private Applied decided(
      Dossier before,
      Dossier merged,
      Instant asOf,
      OptionalLong run,
      List<MergeRecords.Effect> effects) {
    Decider decider = new Decider(merged, run);
    for (Scenario scenario : active.scenarios()) {
      decider.decide(scenario, asOf.truncatedTo(ChronoUnit.MICROS));
    }
    Dossier after = decider.after();
    boolean same = merged == before && after.equals(before);
    byte @Nullable [] next = same ? null : DossierLayout.encode(after);
    return new Applied(next, new Answer(effects, decider.failures(), after.pending()).encode());
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
    return new Applied(next, new Answer(List.of(), List.of(), left).encode());
  }
}
