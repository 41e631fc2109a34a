package org.xinqiao.gateway.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Tables in memory, for tests that need no restart. Values are copied in and out. */
public final class InMemoryTableStore implements TableStore {
  private final Map<String, Table> tables = new ConcurrentHashMap<>();

  @Override
  public Table table(String name) {
    return tables.computeIfAbsent(name, n -> new InMemoryTable());
  }

  private static final class InMemoryTable implements Table {
    private final Map<String, byte[]> values = new ConcurrentHashMap<>();

    @Override
    public Optional<byte[]> get(String key) {
      return Optional.ofNullable(values.get(key)).map(byte[]::clone);
    }

    @Override
    public void putAll(Map<String, byte[]> added) {
      added.forEach((key, value) -> values.put(key, value.clone()));
    }

    @Override
    public Optional<byte[]> putIfAbsent(String key, byte[] value) {
      return Optional.ofNullable(values.putIfAbsent(key, value.clone())).map(byte[]::clone);
    }

    @Override
    public void remove(String key) {
      values.remove(key);
    }

    @Override
    public void forEach(BiConsumer<String, byte[]> visitor) {
      values.forEach((key, value) -> visitor.accept(key, value.clone()));
    }

    @Override
    public long count() {
      return values.size();
    }
  }
}
