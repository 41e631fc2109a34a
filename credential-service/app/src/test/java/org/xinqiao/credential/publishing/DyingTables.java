package org.xinqiao.credential.publishing;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.xinqiao.gateway.store.IncompleteException;
import org.xinqiao.gateway.store.TableStore;

/** Fails every write from the n-th on, as a process that died; that one may be stored or not. */
final class DyingTables implements TableStore {
  private final TableStore inner;
  private int left = Integer.MAX_VALUE;
  private boolean lastIsStored;

  DyingTables(TableStore inner) {
    this.inner = inner;
  }

  void dieAfter(int writes, boolean storingTheLast) {
    left = writes;
    lastIsStored = storingTheLast;
  }

  void live() {
    left = Integer.MAX_VALUE;
  }

  private void write(Runnable write) {
    left--;
    if (left >= 0 || (left == -1 && lastIsStored)) {
      write.run();
    }
    if (left < 0) {
      left = -2;
      throw new IncompleteException("died");
    }
  }

  @Override
  public Table table(String name) {
    Table table = inner.table(name);
    return new Table() {
      @Override
      public Optional<byte[]> get(String key) {
        return table.get(key);
      }

      @Override
      public void putAll(Map<String, byte[]> values) {
        write(() -> table.putAll(values));
      }

      @Override
      public Optional<byte[]> putIfAbsent(String key, byte[] value) {
        Optional<byte[]> there = table.get(key);
        write(() -> table.putIfAbsent(key, value));
        return there;
      }

      @Override
      public void remove(String key) {
        write(() -> table.remove(key));
      }

      @Override
      public void forEach(BiConsumer<String, byte[]> visitor) {
        table.forEach(visitor);
      }

      @Override
      public long count() {
        return table.count();
      }
    };
  }
}
