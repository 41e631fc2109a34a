package org.xinqiao.gateway.dossier;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.xinqiao.gateway.dossier.MergeRecords.Effect;

/** Merges records into those of a dossier; the highest (version, content) of each record wins. */
final class Merger {
  /** Sorted by name, each name once. */
  private final List<StoredRecord> records;

  private boolean changed;

  /**
   * @param stored sorted, as a dossier has them
   */
  Merger(List<StoredRecord> stored) {
    records = new ArrayList<>(stored.size() + 4);
    records.addAll(stored);
  }

  Effect merge(StoredRecord incoming) {
    int at = Collections.binarySearch(records, incoming, Dossier.BY_NAME);
    RunMark mark = incoming.mark();
    if (at < 0) {
      records.add(-at - 1, incoming.marked(new RunMark(mark.run(), mark.attempt(), true)));
      changed = true;
      return Effect.CREATED;
    }
    StoredRecord stored = records.get(at);
    boolean sameRun = stored.mark().run() == mark.run();
    boolean created = sameRun && stored.mark().created();
    int order = StoredRecord.BY_VERSION.compare(incoming, stored);
    StoredRecord winner = order > 0 ? incoming : stored;
    if (sameRun && stored.mark().attempt() < mark.attempt()) {
      // The broken attempt had written it; answering as it did keeps the run's balance whole.
      replace(at, winner.marked(new RunMark(mark.run(), mark.attempt(), created)));
      return created ? Effect.CREATED : Effect.UPDATED;
    }
    if (order > 0) {
      replace(at, winner.marked(new RunMark(mark.run(), mark.attempt(), created)));
      return Effect.UPDATED;
    }
    return order == 0 ? Effect.DUPLICATE : Effect.STALE;
  }

  private void replace(int at, StoredRecord record) {
    records.set(at, record);
    changed = true;
  }

  /** Whether any merge so far has left something else than there was. */
  boolean changed() {
    return changed;
  }

  List<StoredRecord> records() {
    return List.copyOf(records);
  }
}
