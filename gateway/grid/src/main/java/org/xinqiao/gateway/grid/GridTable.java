package org.xinqiao.gateway.grid;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.CacheException;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.IgniteException;
import org.apache.ignite.cache.CachePeekMode;
import org.apache.ignite.cache.query.ScanQuery;
import org.xinqiao.gateway.store.IncompleteException;
import org.xinqiao.gateway.store.TableStore;

/** A table in one ATOMIC, FULL_SYNC cache. A write that fails is an {@link IncompleteException}. */
final class GridTable implements TableStore.Table {
  private final String name;
  private final IgniteCache<String, byte[]> cache;

  GridTable(String name, IgniteCache<String, byte[]> cache) {
    this.name = name;
    this.cache = cache;
  }

  @Override
  public Optional<byte[]> get(String key) {
    return Optional.ofNullable(cache.get(key));
  }

  @Override
  public void putAll(Map<String, byte[]> values) {
    // Sorted: two writers that lock the same keys in different orders would wait for each other.
    write(
        () -> {
          cache.putAll(new TreeMap<>(values));
          return true;
        });
  }

  @Override
  public Optional<byte[]> putIfAbsent(String key, byte[] value) {
    return write(() -> Optional.ofNullable(cache.getAndPutIfAbsent(key, value)));
  }

  @Override
  public void remove(String key) {
    boolean unused = write(() -> cache.remove(key));
  }

  @Override
  public void forEach(BiConsumer<String, byte[]> visitor) {
    try (var cursor = cache.query(new ScanQuery<String, byte[]>())) {
      for (Cache.Entry<String, byte[]> entry : cursor) {
        visitor.accept(entry.getKey(), entry.getValue());
      }
    }
  }

  @Override
  public long count() {
    return cache.sizeLong(CachePeekMode.PRIMARY);
  }

  private <T> T write(Supplier<T> change) {
    try {
      return change.get();
    } catch (CacheException | IgniteException | IllegalStateException e) {
      throw new IncompleteException("a write to table " + name + " may not be durable", e);
    }
  }
}
