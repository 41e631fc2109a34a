package org.xinqiao.credential.publishing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What changed from list to list of one shard, as far back as there is room. */
final class ListHistory {
  private final int mostChanges;
  private final int mostSteps;
  private final Deque<Step> steps = new ArrayDeque<>();
  private int total;

  ListHistory(ListSettings settings) {
    this.mostChanges = settings.mostChanges();
    this.mostSteps = settings.mostSteps();
  }

  /** From the list of this second to the one after it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Step(long base, int[] changes) {}

  /**
   * Between two lists.
   *
   * @param xor a bit set for each that differs
   * @param changes at most so many values differ
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Difference(byte[] xor, int changes) {
    static Difference none() {
      return new Difference(new byte[ListShard.SIZE * ListShard.BITS / 8], 0);
    }
  }

  void add(long base, int[] changes) {
    steps.add(new Step(base, changes));
    total += changes.length;
    while (total > mostChanges || steps.size() > mostSteps) {
      total -= steps.removeFirst().changes().length;
    }
  }

  void clear() {
    steps.clear();
    total = 0;
  }

  /** To the newest list from that of this second; empty if that is not known. */
  Optional<Difference> since(long base) {
    if (steps.stream().noneMatch(step -> step.base() == base)) {
      return Optional.empty();
    }
    byte[] xor = Difference.none().xor();
    int changes = 0;
    for (Step step : steps) {
      if (step.base() >= base) {
        changes += step.changes().length;
        for (int change : step.changes()) {
          ListShard.flip(xor, ListShard.Snapshot.index(change), ListShard.Snapshot.xor(change));
        }
      }
    }
    return Optional.of(new Difference(xor, changes));
  }
}
