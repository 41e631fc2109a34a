package org.xinqiao.load.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.LongStream;

/** Keys of people, spread as pseudonyms are, in batches as the gateway makes them. */
final class Subjects {
  /** Rows of one batch of the gateway's intake. */
  static final int BATCH = 5_000;

  private final long people;
  private final SplittableRandom random = new SplittableRandom(1);

  /**
   * @param people 1 to 2 bn
   */
  Subjects(long people) {
    this.people = people;
  }

  /** People of these numbers, each once. */
  static List<UUID[]> range(long from, long to) {
    return batches(LongStream.range(from, to).toArray());
  }

  /** So many draws from all people. */
  List<UUID[]> draw(long rows) {
    return batches(random.longs(rows, 0, people).toArray());
  }

  private static List<UUID[]> batches(long[] numbers) {
    List<UUID[]> batches = new ArrayList<>();
    for (int from = 0; from < numbers.length; from += BATCH) {
      batches.add(
          Arrays.stream(numbers, from, Math.min(from + BATCH, numbers.length))
              .distinct()
              .mapToObj(Subjects::key)
              .sorted()
              .toArray(UUID[]::new));
    }
    return batches;
  }

  private static UUID key(long number) {
    return new UUID(mix(number), mix(number + Long.MIN_VALUE));
  }

  /** The finaliser of SplitMix64: a bijection, so no two people share a key. */
  private static long mix(long number) {
    long mixed = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
