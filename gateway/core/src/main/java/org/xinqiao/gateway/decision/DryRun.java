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
import org.xinqiao.gateway.store.EntryOperation.Applied;
import org.xinqiao.gateway.store.EntryStore;

/**
 * Finds out what rows would do: merges them into copies of the dossiers in memory, by the operation
 * that merges them in the store, and compares the decisions. Writes nothing and logs nothing.
 */
public final class DryRun {
  /** With fewer people in the sample, a number would tell about one whom the caller knows. */
  static final int LEAST_PEOPLE = 20;

  /** No run has this number. */
  private static final long NO_RUN = 0;

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
   * @param rows at most 5,000, in the order in which they are read
   */
  public DryRunReport of(
      PublicationId publication, RowMapping mapping, List<RawRow> rows, Instant asOf) {
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
    Run run = new Run(publication, NO_RUN, 1, Watermark.START);
    Map<UUID, List<StoredRecord>> bySubject = dossiers.bySubject(records, run);
    Merging merging = new Merging(asOf);
    bySubject.forEach(merging::merge);
    return new DryRunReport(
        MappingReport.of(mapped),
        merging.effects(),
        bySubject.size(),
        bySubject.size() < LEAST_PEOPLE
            ? List.of()
            : merging.changes.stream().map(OutcomeTally::changes).toList(),
        List.copyOf(merging.failures));
  }

  /** The people of one dry run, one after another. */
  private final class Merging {
    private final Instant asOf;
    private final Map<Effect, Long> counts = new EnumMap<>(Effect.class);
    private final TreeSet<String> failures = new TreeSet<>();
    private final List<OutcomeTally> changes;

    Merging(Instant asOf) {
      this.asOf = asOf;
      this.changes = active.scenarios().stream().map(OutcomeTally::new).toList();
    }

    void merge(UUID subject, List<StoredRecord> records) {
      byte @Nullable [] current = store.find(subject).orElse(null);
      Applied merged = operation.apply(current, new Command.Merge(asOf, records).encode());
      Answer answer = Answer.decode(merged.result());
      answer.effects().forEach(effect -> counts.merge(effect, 1L, Long::sum));
      failures.addAll(answer.failures());
      byte @Nullable [] next = merged.next();
      if (next != null) {
        Dossier before = current == null ? Dossier.EMPTY : decided(current);
        Dossier after = DossierLayout.decode(next);
        changes.forEach(tally -> tally.add(before, after));
      }
    }

    /** What time alone has changed since is no effect of the rows. */
    private Dossier decided(byte[] current) {
      byte @Nullable [] next = operation.apply(current, new Command.Decide(asOf).encode()).next();
      return DossierLayout.decode(next == null ? current : next);
    }

    DryRunReport.Effects effects() {
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
