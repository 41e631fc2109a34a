package org.xinqiao.load.population;

import java.util.EnumMap;
import java.util.Map;

/** How many rows of each feed were written, by what is the matter with them. Not thread-safe. */
final class Tally {
  private final Map<Feed, long[]> counts = new EnumMap<>(Feed.class);

  Tally() {
    for (Feed feed : Feed.values()) {
      counts.put(feed, new long[Irregularity.values().length]);
    }
  }

  void add(Row row) {
    of(row.feed())[row.irregularity().ordinal()]++;
  }

  void add(Tally other) {
    for (Feed feed : Feed.values()) {
      for (int i = 0; i < of(feed).length; i++) {
        of(feed)[i] += other.of(feed)[i];
      }
    }
  }

  long count(Feed feed, Irregularity irregularity) {
    return of(feed)[irregularity.ordinal()];
  }

  private long[] of(Feed feed) {
    return counts.getOrDefault(feed, new long[0]);
  }
}
