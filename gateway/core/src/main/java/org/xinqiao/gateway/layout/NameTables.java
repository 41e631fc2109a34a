package org.xinqiao.gateway.layout;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Tables of names that were read before. Most entries have one of a few tables, so that reading one
 * again costs a comparison and makes no text. Holds at most 1,024 tables of at most 1 kB.
 */
final class NameTables {
  private static final int SLOTS = 1_024;
  private static final int LONGEST = 1_024;

  private final AtomicReferenceArray<@Nullable Table> tables = new AtomicReferenceArray<>(SLOTS);

  @SuppressWarnings("ArrayRecordComponent") // never compared, shared within this package only
  private record Table(byte[] bytes, String[] names) {}

  /** The names that stand at these places of {@code source}, or null if they are to be read. */
  String @Nullable [] find(byte[] source, int from, int to) {
    Table table = tables.get(slot(source, from, to));
    return table != null && Arrays.equals(table.bytes, 0, table.bytes.length, source, from, to)
        ? table.names
        : null;
  }

  void keep(byte[] source, int from, int to, String[] names) {
    if (to - from <= LONGEST) {
      tables.set(slot(source, from, to), new Table(Arrays.copyOfRange(source, from, to), names));
    }
  }

  private static int slot(byte[] source, int from, int to) {
    int hash = ByteBuffer.wrap(source, from, to - from).hashCode();
    return (hash ^ hash >>> 16) & SLOTS - 1;
  }
}
