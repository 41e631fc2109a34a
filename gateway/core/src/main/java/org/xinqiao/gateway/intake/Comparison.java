package org.xinqiao.gateway.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.record.MappedRow;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.gateway.dossier.DossierLayout;
import org.xinqiao.gateway.dossier.StoredRecord;
import org.xinqiao.gateway.identity.Pseudonyms;
import org.xinqiao.gateway.store.EntryStore;

/**
 * One attempt of a run that reads all rows: which records it saw, and which are missing. Rows come
 * from one thread.
 */
final class Comparison {
  private static final int AT_ONCE = 1_000;

  private final Run run;
  private final RowMapping mapping;
  private final EntryStore store;
  private final Pseudonyms pseudonyms;
  private final SeenKeys seen = new SeenKeys();
  private long unnamed;

  /**
   * What the dossiers hold of the publication.
   *
   * @param living records that are not deleted
   * @param missing of those, records that were not seen
   * @param marked records that were seen and say themselves that they are deleted
   * @param goneBefore records that an earlier attempt of this run deleted
   * @param subjects the people whose records are missing
   */
  record Found(long living, long missing, long marked, long goneBefore, List<UUID> subjects) {}

  /**
   * @param mapping tells the key of a row that is not accepted
   */
  Comparison(Run run, RowMapping mapping, EntryStore store, Pseudonyms pseudonyms) {
    this.run = run;
    this.mapping = mapping;
    this.store = store;
    this.pseudonyms = pseudonyms;
  }

  Run run() {
    return run;
  }

  void saw(List<MappedRow> rows) {
    for (MappedRow row : rows) {
      switch (row) {
        case MappedRow.Accepted accepted -> saw(accepted.record().key());
        case MappedRow.Rejected rejected -> present(rejected.row());
        case MappedRow.Stopping stopping -> present(stopping.row());
      }
    }
  }

  void present(RawRow row) {
    mapping.key(row).ifPresentOrElse(this::saw, () -> unnamed++);
  }

  private void saw(String key) {
    seen.add(pseudonyms.recordKey(run.publication(), key));
  }

  /** How many rows can't be told apart from those of missing records. */
  long unnamed() {
    return unnamed;
  }

  /** How many different records were seen. Reads every dossier. */
  Found find() {
    seen.sort();
    var living = new LongAdder();
    var missing = new LongAdder();
    var marked = new LongAdder();
    var goneBefore = new LongAdder();
    List<UUID> subjects = new ArrayList<>();
    store.forEach(
        (subject, bytes) -> {
          long theirs = 0;
          for (StoredRecord record : DossierLayout.decode(bytes).records()) {
            if (!record.publication().equals(run.publication())) {
              continue;
            }
            if (!record.tombstone()) {
              living.increment();
              theirs += missing(record) ? 1 : 0;
            } else if (!record.isGone()) {
              marked.add(seen.contains(record.key()) ? 1 : 0);
            } else if (record.mark().run() == run.id()) {
              goneBefore.increment();
            }
          }
          if (theirs > 0) {
            missing.add(theirs);
            synchronized (subjects) {
              subjects.add(subject);
            }
          }
        });
    return new Found(living.sum(), missing.sum(), marked.sum(), goneBefore.sum(), subjects);
  }

  /** A record that this run itself wrote was at the source a moment ago: the next one decides. */
  private boolean missing(StoredRecord record) {
    return !record.tombstone()
        && record.publication().equals(run.publication())
        && record.mark().run() != run.id()
        && !seen.contains(record.key());
  }

  /** How many different records the source has; of use after {@link #find}. */
  long seen() {
    return seen.size();
  }

  /** Shows the missing records of some people at a time, as what deletes them. */
  void deletions(List<UUID> subjects, Consumer<SortedMap<UUID, List<StoredRecord>>> visitor) {
    for (int from = 0; from < subjects.size(); from += AT_ONCE) {
      SortedMap<UUID, List<StoredRecord>> some = new TreeMap<>();
      for (UUID subject : subjects.subList(from, Math.min(from + AT_ONCE, subjects.size()))) {
        List<StoredRecord> gone =
            store.find(subject).stream()
                .flatMap(bytes -> DossierLayout.decode(bytes).records().stream())
                .filter(this::missing)
                .map(record -> record.gone(run))
                .toList();
        if (!gone.isEmpty()) {
          some.put(subject, gone);
        }
      }
      visitor.accept(some);
    }
  }
}
