package org.xinqiao.gateway.intake;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.xinqiao.gateway.store.IncompleteException;
import org.xinqiao.gateway.store.TableStore;

/** Fails every write from the n-th on, as a process that died. */
final class CrashingTables implements TableStore {
  private final TableStore inner;
  private int left = Integer.MAX_VALUE;

  CrashingTables(TableStore inner) {
    this.inner = inner;
  }

  void crashAfter(int writes) {
    left = writes;
  }

  void recover() {
    left = Integer.MAX_VALUE;
  }

  private void write() {
    if (left-- <= 0) {
      left = 0;
      throw new IncompleteException("crash");
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
        write();
        table.putAll(values);
      }

      @Override
      public Optional<byte[]> putIfAbsent(String key, byte[] value) {
        write();
        return table.putIfAbsent(key, value);
      }

      @Override
      public void remove(String key) {
        write();
        table.remove(key);
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
