package org.xinqiao.load.micro;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.xinqiao.gateway.store.EntryOperation;
import org.xinqiao.gateway.store.EntryStore;

/** Entries in memory and nothing else, so that a benchmark measures what stands above the grid. */
final class MemoryStore implements EntryStore {
  private final Map<UUID, byte[]> entries = new ConcurrentHashMap<>();
  private final EntryOperation operation;

  MemoryStore(EntryOperation operation) {
    this.operation = operation;
  }

  @Override
  public SortedMap<UUID, byte[]> apply(SortedMap<UUID, byte[]> commands) {
    SortedMap<UUID, byte[]> results = new TreeMap<>();
    commands.forEach(
        (key, command) -> {
          EntryOperation.Applied applied = operation.apply(entries.get(key), command);
          if (applied.next() != null) {
            entries.put(key, applied.next());
          }
          results.put(key, applied.result());
        });
    return results;
  }

  void put(UUID key, byte[] entry) {
    entries.put(key, entry);
  }

  @Override
  public Optional<byte[]> find(UUID key) {
    return Optional.ofNullable(entries.get(key));
  }

  @Override
  public void forEach(BiConsumer<UUID, byte[]> visitor) {
    entries.forEach(visitor);
  }

  @Override
  public long count() {
    return entries.size();
  }
}
