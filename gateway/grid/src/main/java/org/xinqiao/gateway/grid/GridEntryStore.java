package org.xinqiao.gateway.grid;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.IgniteException;
import org.apache.ignite.cache.CachePeekMode;
import org.apache.ignite.cache.query.ScanQuery;
import org.jspecify.annotations.Nullable;
import org.xinqiao.gateway.lanes.Lanes;
import org.xinqiao.gateway.store.EntryStore;
import org.xinqiao.gateway.store.IncompleteException;

/** Entries in one ATOMIC, FULL_SYNC cache. */
final class GridEntryStore implements EntryStore {
  private static final int CHUNK = 500;

  private final IgniteCache<UUID, byte[]> cache;
  private final Lanes lanes;

  GridEntryStore(IgniteCache<UUID, byte[]> cache, Lanes lanes) {
    this.cache = cache;
    this.lanes = lanes;
  }

  @Override
  public SortedMap<UUID, byte[]> apply(SortedMap<UUID, byte[]> commands) {
    var results = new TreeMap<UUID, byte[]>();
    lanes.each(List.copyOf(commands.entrySet()), CHUNK, this::applied).forEach(results::putAll);
    return results;
  }

  private SortedMap<UUID, byte[]> applied(List<Map.Entry<UUID, byte[]>> commands) {
    // Sorted, so that no two callers wait for each other's entries.
    var chunk = new TreeMap<UUID, EntryCommand>();
    commands.forEach(c -> chunk.put(c.getKey(), new EntryCommand(c.getValue())));
    Map<UUID, EntryProcessorResult<byte[]>> answers;
    try {
      answers = cache.invokeAll(chunk);
    } catch (CacheException | IgniteException | IllegalStateException e) {
      throw new IncompleteException("up to " + chunk.size() + " entries were not changed", e);
    }
    // Ignite leaves failed keys out of the answer silently, so every key is asked for.
    var results = new TreeMap<UUID, byte[]>();
    int missing = 0;
    EntryProcessorException cause = null;
    for (UUID key : chunk.keySet()) {
      try {
        byte[] result = resultOf(answers.get(key));
        if (result == null) {
          missing++;
        } else {
          results.put(key, result);
        }
      } catch (EntryProcessorException e) {
        missing++;
        cause = e;
      }
    }
    if (missing > 0) {
      throw incomplete(missing, chunk.size(), cause);
    }
    return results;
  }

  private static byte @Nullable [] resultOf(@Nullable EntryProcessorResult<byte[]> answer) {
    return answer == null ? null : answer.get();
  }

  private static IncompleteException incomplete(
      int missing, int of, @Nullable EntryProcessorException cause) {
    String message = missing + " of " + of + " entries were not changed";
    return cause == null
        ? new IncompleteException(message)
        : new IncompleteException(message, cause);
  }

  @Override
  public Optional<byte[]> find(UUID key) {
    return Optional.ofNullable(cache.get(key));
  }

  @Override
  public void forEach(BiConsumer<UUID, byte[]> visitor) {
    try (var cursor = cache.query(new ScanQuery<UUID, byte[]>())) {
      for (Cache.Entry<UUID, byte[]> entry : cursor) {
        visitor.accept(entry.getKey(), entry.getValue());
      }
    }
  }

  @Override
  public long count() {
    return cache.sizeLong(CachePeekMode.PRIMARY);
  }
}
