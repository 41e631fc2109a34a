package org.xinqiao.gateway.log;

import java.util.LinkedHashSet;

/** The ids of the last 20,000 lines that have one: more than any batch, and bounded. */
final class RecentIds {
  private static final int KEPT = 20_000;

  private final LinkedHashSet<String> ids = new LinkedHashSet<>();

  void add(String id) {
    if (!id.isEmpty() && ids.add(id) && ids.size() > KEPT) {
      ids.removeFirst();
    }
  }

  boolean contains(String id) {
    return ids.contains(id);
  }
}
