package org.xinqiao.load.kill;

import java.util.ArrayList;
import java.util.List;

/** What is not as it has to be. Keeps the first lines and counts all. */
final class Differences {
  private static final int KEPT = 20;

  private final List<String> lines = new ArrayList<>();
  private long count;

  void add(String line) {
    count++;
    if (lines.size() < KEPT) {
      lines.add(line);
    }
  }

  /** Adds a line if the two differ. */
  void compare(String what, Object found, Object expected) {
    if (!found.equals(expected)) {
      add(what + ": " + found + ", not " + expected);
    }
  }

  /** The first of them, and how many more there are. */
  List<String> lines() {
    List<String> all = new ArrayList<>(lines);
    if (count > lines.size()) {
      all.add("and " + (count - lines.size()) + " more");
    }
    return List.copyOf(all);
  }
}
