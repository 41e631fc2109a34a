package org.xinqiao.gateway.store;

import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Durable entries, one a subject. "Durable" means: survives {@code kill -9} of every process. */
public interface EntryStore {
  /**
   * Applies one command to each entry, atomically an entry, in no order and perhaps side by side.
   *
   * @return a result for every key of {@code commands}, once all of them are durable
   * @throws IncompleteException if any key has no result or a failed one; others may have been
   *     applied, and applying the same commands again is the remedy
   */
  SortedMap<UUID, byte[]> apply(SortedMap<UUID, byte[]> commands);

  Optional<byte[]> find(UUID key);

  /**
   * Shows every entry once, in no order; an entry that changes meanwhile is seen before or after
   * its change.
   */
  void forEach(BiConsumer<UUID, byte[]> visitor);

  long count();
}
