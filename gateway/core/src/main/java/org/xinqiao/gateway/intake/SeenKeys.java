package org.xinqiao.gateway.intake;

import java.util.Arrays;
import org.xinqiao.gateway.layout.Hash128;

/**
 * Which record keys were seen: of each keyed hash 64 bits, in 256 arrays by the first eight of
 * them. At most 12 bytes a key and 512 KB besides. A key that was not seen passes for one that was
 * with a probability of their number in 2^64; its record then stays.
 */
final class SeenKeys {
  private static final int SMALLEST = 64;

  private final long[][] keys = new long[256][SMALLEST];
  private final int[] sizes = new int[256];
  private final int[] sorted = new int[256];

  void add(Hash128 key) {
    int at = (int) (key.high() >>> 56);
    if (sizes[at] == keys[at].length) {
      sort(at);
      int full = keys[at].length * 3 / 4;
      if (sizes[at] > full) {
        keys[at] = Arrays.copyOf(keys[at], keys[at].length * 3 / 2);
      }
    }
    keys[at][sizes[at]++] = key.high();
  }

  /** To be called before {@link #contains} and {@link #size}, once all are added. */
  void sort() {
    for (int at = 0; at < keys.length; at++) {
      sort(at);
    }
  }

  /** Sorts, and keeps of equal keys one. */
  private void sort(int at) {
    long[] all = keys[at];
    Arrays.sort(all, 0, sizes[at]);
    int kept = 0;
    for (int i = 0; i < sizes[at]; i++) {
      if (i == 0 || all[i] != all[i - 1]) {
        all[kept++] = all[i];
      }
    }
    sizes[at] = kept;
    sorted[at] = kept;
  }

  /** Safe for any number of threads while none adds. */
  boolean contains(Hash128 key) {
    int at = (int) (key.high() >>> 56);
    return Arrays.binarySearch(keys[at], 0, sorted[at], key.high()) >= 0;
  }

  /** What the keys take on the heap. */
  long bytes() {
    return Arrays.stream(keys).mapToLong(some -> 8L * some.length).sum();
  }

  /** How many different keys there are. */
  long size() {
    return Arrays.stream(sorted).asLongStream().sum();
  }
}
