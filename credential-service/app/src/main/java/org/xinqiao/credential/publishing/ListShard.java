package org.xinqiao.credential.publishing;

import java.util.Arrays;
import org.xinqiao.credential.statuslist.StatusList;

/** One list's values in memory, and what changed of them since it was published. */
final class ListShard {
  static final int SIZE_BITS = 20;
  static final int SIZE = 1 << SIZE_BITS;

  /** Bits of a value: room for suspended and one of an application's own. */
  static final int BITS = 2;

  private static final int PER_BYTE = 8 / BITS;

  private final byte[] values = new byte[SIZE / PER_BYTE];
  private int[] changes = new int[16];
  private int changed;
  private int waiting;

  /**
   * The list at a moment.
   *
   * @param changes since the last one that was published, each its index and the bits that differ
   * @param waiting how many of them made a value invalid
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared; lives for one publishing
  record Snapshot(byte[] values, int[] changes, int waiting) {
    static int index(int change) {
      return change >>> BITS;
    }

    static int xor(int change) {
      return change & (1 << BITS) - 1;
    }
  }

  /** Returns whether that was another value. */
  synchronized boolean set(int index, int value) {
    int shift = index % PER_BYTE * BITS;
    int old = (values[index / PER_BYTE] & 0xff) >>> shift & (1 << BITS) - 1;
    if (old == value) {
      return false;
    }
    flip(values, index, old ^ value);
    if (changed == changes.length) {
      changes = Arrays.copyOf(changes, 2 * changed);
    }
    changes[changed++] = index << BITS | old ^ value;
    waiting += value == StatusList.INVALID ? 1 : 0;
    return true;
  }

  static void flip(byte[] values, int index, int xor) {
    values[index / PER_BYTE] ^= (byte) (xor << index % PER_BYTE * BITS);
  }

  synchronized boolean changed() {
    return changed > 0;
  }

  /** How many invalid values are in no published list yet. */
  synchronized int waiting() {
    return waiting;
  }

  synchronized Snapshot snapshot() {
    return new Snapshot(values.clone(), Arrays.copyOf(changes, changed), waiting);
  }

  /** The snapshot is published; what changed meanwhile is still to be. */
  synchronized void published(Snapshot snapshot) {
    int left = changed - snapshot.changes().length;
    changes = Arrays.copyOfRange(changes, changed - left, changed + 16);
    changed = left;
    waiting -= snapshot.waiting();
  }
}
