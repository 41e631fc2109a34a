package org.xinqiao.load.bench;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.xinqiao.credential.statuslist.StatusList;
import org.xinqiao.load.report.Row;
import org.xinqiao.load.report.Spread;
import org.xinqiao.load.report.Target;

/** What a hundred million entries of 2 bits take of the heap, packed as a verifier holds them. */
final class HeldEntries {
  private static final int LISTS = 96;

  private HeldEntries() {}

  static Row row() {
    byte[] values = new byte[1 << 18];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 5_767; i++) {
      values[random.nextInt(values.length)] |= (byte) (1 << 2 * random.nextInt(4));
    }
    long before = used();
    List<StatusList> lists = new ArrayList<>();
    for (int i = 0; i < LISTS; i++) {
      lists.add(StatusList.of(2, values));
    }
    double megabytes = (used() - before) / 1e6;
    Reference.reachabilityFence(lists);
    return new Row(
        "%,d entries of 2 bits held".formatted((long) LISTS << 20),
        "MB",
        new Spread(List.of(megabytes)),
        Optional.empty(),
        List.of(new Target.AtMost(30)));
  }

  private static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
