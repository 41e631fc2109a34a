package org.xinqiao.gateway.store;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Small durable tables beside the entries: runs, watermarks, quarantine. Durable as in {@link
 * EntryStore}.
 */
public interface TableStore {
  /**
   * The table of that name (lower-case letters, digits and hyphens), made when it is first asked
   * for.
   */
  Table table(String name);

  /** Text keys of at most 200 characters to bytes. */
  interface Table {
    Optional<byte[]> get(String key);

    /** Returns once all of the values are durable; each is written whole or not at all. */
    void putAll(Map<String, byte[]> values);

    /** Stores the value unless the key has one. Returns the one that was there. */
    Optional<byte[]> putIfAbsent(String key, byte[] value);

    void remove(String key);

    void forEach(BiConsumer<String, byte[]> visitor);

    long count();
  }
}
