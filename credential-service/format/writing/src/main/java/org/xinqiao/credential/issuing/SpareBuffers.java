package org.xinqiao.credential.issuing;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Buffers that are used again: a token's bytes and characters would be half of the garbage that
 * issuing it makes. Kept by place, not by thread, for a virtual thread writes once.
 */
final class SpareBuffers {
  /** A power of two; when more threads write at once, some get a new buffer. */
  private static final int KEPT = 16;

  /** Bytes; one that has grown above is not kept. */
  private static final int LARGEST = 1 << 12;

  private final int capacity;
  private final AtomicReferenceArray<@Nullable Buffer> idle = new AtomicReferenceArray<>(KEPT);

  /**
   * @param capacity of a new one, in bytes
   */
  SpareBuffers(int capacity) {
    this.capacity = capacity;
  }

  /** An empty one, the caller's alone until it is given back. */
  Buffer take() {
    Buffer kept = idle.getAndSet(slot(), null);
    if (kept == null) {
      return new Buffer(capacity);
    }
    kept.clear();
    return kept;
  }

  /** The caller must not touch it afterwards. One that is not given back is only garbage. */
  void give(Buffer buffer) {
    if (buffer.array().length <= LARGEST) {
      idle.set(slot(), buffer);
    }
  }

  private static int slot() {
    return (int) Thread.currentThread().threadId() & KEPT - 1;
  }
}
