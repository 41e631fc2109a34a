package org.xinqiao.gateway.dossier;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xinqiao.gateway.dossier.MergeRecords.Effect;

/** Merges records into those of a dossier; the highest (version, content) of each record wins. */
final class Merger {
  private final SortedMap<RecordName, StoredRecord> records = new TreeMap<>();

  private record RecordName(StoredRecord record) implements Comparable<RecordName> {
    @Override
    public int compareTo(RecordName other) {
      return Dossier.BY_NAME.compare(record, other.record);
    }
  }

  Merger(List<StoredRecord> stored) {
    stored.forEach(record -> records.put(new RecordName(record), record));
  }

  Effect merge(StoredRecord incoming) {
    RecordName name = new RecordName(incoming);
    StoredRecord stored = records.get(name);
    RunMark mark = incoming.mark();
    if (stored == null) {
      records.put(name, incoming.marked(new RunMark(mark.run(), mark.attempt(), true)));
      return Effect.CREATED;
    }
    boolean sameRun = stored.mark().run() == mark.run();
    boolean created = sameRun && stored.mark().created();
    int order = StoredRecord.BY_VERSION.compare(incoming, stored);
    StoredRecord winner = order > 0 ? incoming : stored;
    if (sameRun && stored.mark().attempt() < mark.attempt()) {
      // The broken attempt had written it; answering as it did keeps the run's balance whole.
      records.put(name, winner.marked(new RunMark(mark.run(), mark.attempt(), created)));
      return created ? Effect.CREATED : Effect.UPDATED;
    }
    if (order > 0) {
      records.put(name, winner.marked(new RunMark(mark.run(), mark.attempt(), created)));
      return Effect.UPDATED;
    }
    return order == 0 ? Effect.DUPLICATE : Effect.STALE;
  }

  List<StoredRecord> records() {
    return List.copyOf(records.values());
  }
}
