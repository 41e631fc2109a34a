package org.xinqiao.load.baseline;

import java.io.Serializable;
import java.util.Arrays;
import java.util.UUID;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** Puts its bytes behind the entry's, where the entry is. */
final class Append implements EntryProcessor<UUID, byte[], byte[]>, Serializable {
  private static final long serialVersionUID = 1L;
  private static final byte[] DONE = {1};

  private final byte[] bytes;

  Append(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public byte[] process(MutableEntry<UUID, byte[]> entry, Object... arguments) {
    entry.setValue(joined(entry.getValue(), bytes));
    return DONE;
  }

  /** One that appends its own bytes and then the other's. */
  Append then(Append other) {
    return new Append(joined(bytes, other.bytes));
  }

  static byte[] joined(byte @Nullable [] before, byte[] bytes) {
    int length = before == null ? 0 : before.length;
    byte[] next =
        before == null ? new byte[bytes.length] : Arrays.copyOf(before, length + bytes.length);
    System.arraycopy(bytes, 0, next, length, bytes.length);
    return next;
  }
}
