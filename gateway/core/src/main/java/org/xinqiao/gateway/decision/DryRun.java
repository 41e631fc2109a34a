package org.xinqiao.gateway.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.MappingReport;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.MappedRow;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.connectors.record.SourceRecord;
import org.xinqiao.gateway.dossier.Answer;
import org.xinqiao.gateway.dossier.Command;
import org.xinqiao.gateway.dossier.Dossier;
import org.xinqiao.gateway.dossier.DossierLayout;
import org.xinqiao.gateway.dossier.DossierOperation;
import org.xinqiao.gateway.dossier.MergeRecords.Effect;
import org.xinqiao.gateway.dossier.StoredRecord;
import org.xinqiao.gateway.intake.RowMapping;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.ScenarioId;
import org.xinqiao.gateway.store.EntryStore;

/**
 * Finds out what rows would do: merges them into copies of the dossiers in memory, by the operation
 * that merges them in the store, and compares the decisions. Writes nothing and logs nothing.
 */
public final class DryRun {
  /**
   * Who sees everything is told of no scenario in which fewer people of the sample stand somewhere:
   * a number would tell about one of them.
   */
  static final int LEAST_PEOPLE = 20;

  /** Later than any run, as the next one will be. */
  private static final long NEXT_RUN = Long.MAX_VALUE;

  private static final int MOST = 5_000;

  private final EntryStore store;
  private final Dossiers dossiers;
  private final ActiveScenarios active;
  private final DossierOperation operation;

  public DryRun(EntryStore store, Dossiers dossiers, ActiveScenarios active) {
    this.store = store;
    this.dossiers = dossiers;
    this.active = active;
    this.operation = new DossierOperation(active);
  }

  /**
   * What would become of these rows now.
   *
   * @param type of the publication's records
   * @param rows at most 5,000, in the order in which they are read
   */
  public DryRunReport of(
      PublicationId publication,
      RecordType type,
      RowMapping mapping,
      List<RawRow> rows,
      Instant asOf,
      Sight sight) {
    if (rows.size() > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " rows are tried at once");
    }
    List<MappedRow> mapped = rows.stream().map(row -> mapping.map(row, asOf)).toList();
    List<SourceRecord> records = new ArrayList<>();
    for (MappedRow row : mapped) {
      if (row instanceof MappedRow.Accepted(SourceRecord record, List<String> _)) {
        records.add(record);
      }
    }
    Run run = new Run(publication, NEXT_RUN, 1, Watermark.START);
    Map<UUID, List<StoredRecord>> bySubject = dossiers.bySubject(records, run);
    Merging merging = new Merging(new SeenDossiers(store, active, sight, type), asOf);
    bySubject.forEach(merging::merge);
    return merging.report(MappingReport.of(mapped), bySubject.size(), sight);
  }

  /** The people of one dry run, one after another. */
  private final class Merging {
    private final SeenDossiers seen;
    private final Instant asOf;
    private final Map<Effect, Long> counts = new EnumMap<>(Effect.class);
    private final TreeSet<String> failures = new TreeSet<>();
    private final List<OutcomeTally> tallies;

    Merging(SeenDossiers seen, Instant asOf) {
      this.seen = seen;
      this.asOf = asOf;
      this.tallies = active.scenarios().stream().map(OutcomeTally::new).toList();
    }

    void merge(UUID subject, List<StoredRecord> records) {
      byte[] current = DossierLayout.encode(seen.of(subject));
      Dossier before = after(current, new Command.Decide(asOf));
      byte @Nullable [] merged = merged(current, new Command.Merge(asOf, records));
      Dossier after = merged == null ? before : DossierLayout.decode(merged);
      tallies.forEach(tally -> tally.add(before, after));
    }

    /** What time alone has changed since is no effect of the rows. */
    private Dossier after(byte[] current, Command decide) {
      byte @Nullable [] next = operation.apply(current, decide.encode()).next();
      return DossierLayout.decode(next == null ? current : next);
    }

    private byte @Nullable [] merged(byte[] current, Command merge) {
      var applied = operation.apply(current, merge.encode());
      Answer answer = Answer.decode(applied.result());
      answer.effects().forEach(effect -> counts.merge(effect, 1L, Long::sum));
      failures.addAll(answer.failures());
      return applied.next();
    }

    DryRunReport report(MappingReport quality, long people, Sight sight) {
      List<DryRunReport.ScenarioChanges> told = new ArrayList<>();
      List<ScenarioId> untold = new ArrayList<>();
      for (OutcomeTally tally : tallies) {
        if (sight instanceof Sight.Everything && tally.standing() < LEAST_PEOPLE) {
          untold.add(tally.scenario());
        } else {
          told.add(tally.changes());
        }
      }
      return new DryRunReport(quality, effects(), people, told, untold, List.copyOf(failures));
    }

    private DryRunReport.Effects effects() {
      return new DryRunReport.Effects(
          count(Effect.CREATED),
          count(Effect.UPDATED),
          count(Effect.DUPLICATE),
          count(Effect.STALE));
    }

    private long count(Effect effect) {
      return counts.getOrDefault(effect, 0L);
    }
  }
}
