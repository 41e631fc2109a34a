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

  /** A bit for each that differs from the list of that second; empty if that is not known. */
  Optional<byte[]> since(long base) {
    if (steps.stream().noneMatch(step -> step.base() == base)) {
      return Optional.empty();
    }
    byte[] xor = new byte[ListShard.SIZE * ListShard.BITS / 8];
    for (Step step : steps) {
      if (step.base() >= base) {
        for (int change : step.changes()) {
          ListShard.flip(xor, ListShard.Snapshot.index(change), ListShard.Snapshot.xor(change));
        }
      }
    }
    return Optional.of(xor);
  }
}
