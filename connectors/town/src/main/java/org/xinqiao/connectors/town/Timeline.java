package org.xinqiao.connectors.town;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that happens to the records of one feed, in the order of time. */
final class Timeline {
  private final List<Revision> revisions;

  Timeline(List<Revision> revisions) {
    List<Revision> sorted = new ArrayList<>(revisions);
    // The sort is stable: what happens in one instant stays in the order of the export.
    sorted.sort(Comparator.comparing(Revision::due));
    this.revisions = List.copyOf(sorted);
  }

  List<Revision> all() {
    return revisions;
  }

  /**
   * What has happened after one instant and by another: one row a record, in its last state, by
   * time; added dirt comes last, so that an older version follows the newer one.
   */
  List<Revision> between(Instant after, Instant upTo) {
    int from = countUpTo(after);
    int to = Math.max(from, countUpTo(upTo));
    Map<Integer, Revision> last = new LinkedHashMap<>();
    for (Revision revision : revisions.subList(from, to)) {
      last.remove(revision.record());
      last.put(revision.record(), revision);
    }
    List<Revision> rows = new ArrayList<>(last.values());
    rows.sort(Comparator.comparing(Revision::dirt));
    return rows;
  }

  /** When the next thing happens after an instant, if anything does. */
  Optional<Instant> nextAfter(Instant instant) {
    int next = countUpTo(instant);
    return next < revisions.size() ? Optional.of(revisions.get(next).due()) : Optional.empty();
  }

  private int countUpTo(Instant instant) {
    int low = 0;
    int high = revisions.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (revisions.get(middle).due().isAfter(instant)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
