package org.xinqiao.gateway.store;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;

/** Entries in memory, for tests that need no restart. Values are copied in and out. */
public final class InMemoryEntryStore implements EntryStore {
  private final Map<UUID, byte[]> entries = new ConcurrentSkipListMap<>();
  private final EntryOperation operation;

  public InMemoryEntryStore(EntryOperation operation) {
    this.operation = operation;
  }

  @Override
  public SortedMap<UUID, byte[]> apply(SortedMap<UUID, byte[]> commands) {
    var results = new TreeMap<UUID, byte[]>();
    int failed = 0;
    IllegalArgumentException cause = null;
    for (var command : commands.entrySet()) {
      try {
        results.put(command.getKey(), applyOne(command.getKey(), command.getValue()));
      } catch (IllegalArgumentException e) {
        failed++;
        cause = e;
      }
    }
    if (cause != null) {
      throw new IncompleteException(failed + " of " + commands.size() + " entries failed", cause);
    }
    return results;
  }

  private synchronized byte[] applyOne(UUID key, byte[] command) {
    byte[] current = entries.get(key);
    EntryOperation.Applied applied =
        operation.apply(current == null ? null : current.clone(), command.clone());
    if (applied.next() != null) {
      entries.put(key, applied.next().clone());
    }
    return applied.result();
  }

  @Override
  public Optional<byte[]> find(UUID key) {
    return Optional.ofNullable(entries.get(key)).map(byte[]::clone);
  }

  @Override
  public void forEach(BiConsumer<UUID, byte[]> visitor) {
    entries.forEach((key, value) -> visitor.accept(key, value.clone()));
  }

  @Override
  public long count() {
    return entries.size();
  }
}
