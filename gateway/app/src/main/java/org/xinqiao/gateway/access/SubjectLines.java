package org.xinqiao.gateway.access;

import java.util.Arrays;

/**
 * Where in a log the newest lines about each subject begin. It grows with what is added to {@code
 * capacity} lines of 24 bytes each, and as many heads of 8; then the oldest line is forgotten for
 * each new one. Not safe for use by several threads.
 */
final class SubjectLines {
  private static final int SMALLEST = 1_024;

  private final int capacity;
  private long[] subjects;
  private long[] offsets;

  /** The number of the line before of the same head, or -1. */
  private long[] before;

  private long[] heads;
  private long next;

  /**
   * @param capacity a power of two
   */
  SubjectLines(int capacity) {
    if (Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException("capacity " + capacity + " is no power of two");
    }
    this.capacity = capacity;
    int size = Math.min(SMALLEST, capacity);
    subjects = new long[size];
    offsets = new long[size];
    before = new long[size];
    heads = heads(size);
  }

  /**
   * @param subject bits of its pseudonym that are as good as random
   * @param offset higher than that of every line before
   */
  void add(long subject, long offset) {
    if (next == offsets.length && offsets.length < capacity) {
      grow();
    }
    int slot = slot(next);
    subjects[slot] = subject;
    offsets[slot] = offset;
    before[slot] = heads[slot(subject)];
    heads[slot(subject)] = next++;
  }

  /** The newest first; now and then one of another subject with the same bits may be among them. */
  long[] offsets(long subject, int most) {
    long[] found = new long[most];
    int count = 0;
    for (long line = heads[slot(subject)]; kept(line) && count < most; line = before[slot(line)]) {
      if (subjects[slot(line)] == subject) {
        found[count++] = offsets[slot(line)];
      }
    }
    return Arrays.copyOf(found, count);
  }

  boolean isEmpty() {
    return next == 0;
  }

  /** Whether lines were forgotten. */
  boolean full() {
    return next > capacity;
  }

  /** Of the oldest line that is not forgotten. */
  long oldest() {
    return offsets[slot(Math.max(0, next - offsets.length))];
  }

  private boolean kept(long line) {
    return line >= 0 && line >= next - offsets.length;
  }

  private int slot(long number) {
    return (int) (number & (offsets.length - 1));
  }

  /** Only while nothing has been forgotten, so that a line's number is its slot. */
  private void grow() {
    int size = offsets.length * 2;
    subjects = Arrays.copyOf(subjects, size);
    offsets = Arrays.copyOf(offsets, size);
    before = new long[size];
    heads = heads(size);
    for (int line = 0; line < next; line++) {
      int head = slot(subjects[line]);
      before[line] = heads[head];
      heads[head] = line;
    }
  }

  private static long[] heads(int size) {
    long[] heads = new long[size];
    Arrays.fill(heads, -1);
    return heads;
  }
}
