package org.xinqiao.gateway.dossier;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.xinqiao.gateway.dossier.MergeRecords.Effect;

/**
 * Merges records into those of a dossier; the highest (version, content) of each record wins. A
 * record that is gone lives again by a row of a later run, or attempt, that is not older.
 */
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
    if (at < 0) {
      records.add(-at - 1, incoming);
      changed = true;
      return Effect.CREATED;
    }
    StoredRecord stored = records.get(at);
    return stored.mark().run() == incoming.mark().run()
        ? again(at, stored, incoming)
        : first(at, stored, incoming);
  }

  /** The run has not changed this record yet. */
  private Effect first(int at, StoredRecord stored, StoredRecord incoming) {
    boolean later = incoming.mark().run() > stored.mark().run();
    int order =
        later
            ? sinceEarlierRun(incoming.order(), stored.order())
            : incoming.order().compareTo(stored.order());
    if (order > 0) {
      RunMark mark = incoming.mark();
      var before = Optional.of(stored.order());
      replace(
          at, incoming.marked(new RunMark(mark.run(), mark.attempt(), before, Optional.empty())));
    }
    return effect(order);
  }

  /**
   * The run has changed this record before. Each attempt is answered as if it were alone, whatever
   * a broken one had stored; that keeps the run's balance whole.
   */
  private Effect again(int at, StoredRecord stored, StoredRecord incoming) {
    RunMark mark = stored.mark();
    boolean repeated = mark.attempt() < incoming.mark().attempt();
    Optional<RecordVersion> reached =
        repeated ? mark.before() : mark.reached().or(() -> Optional.of(stored.order()));
    int order = reached.map(version -> since(incoming.order(), version, mark)).orElse(1);
    // What a broken attempt did not find, this one has.
    boolean back = repeated && stored.isGone() && !incoming.isGone();
    boolean newer = back || incoming.order().compareTo(stored.order()) > 0;
    if (repeated || newer || order > 0) {
      StoredRecord winner = newer ? incoming : stored;
      Optional<RecordVersion> now =
          (order > 0 ? Optional.of(incoming.order()) : reached)
              .filter(version -> !version.equals(winner.order()));
      var next = new RunMark(mark.run(), incoming.mark().attempt(), mark.before(), now);
      replace(at, winner.marked(next));
    }
    return reached.isEmpty() ? Effect.CREATED : effect(order);
  }

  private static int since(RecordVersion incoming, RecordVersion reached, RunMark mark) {
    return mark.before().equals(Optional.of(reached))
        ? sinceEarlierRun(incoming, reached)
        : incoming.compareTo(reached);
  }

  /** A source that has a record now has it again, whatever an earlier run did not find. */
  private static int sinceEarlierRun(RecordVersion incoming, RecordVersion found) {
    boolean back = found.isGone() && !incoming.isGone() && incoming.number() >= found.number();
    return back ? 1 : incoming.compareTo(found);
  }

  private static Effect effect(int order) {
    if (order > 0) {
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
