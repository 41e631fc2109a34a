package org.xinqiao.gateway.grid;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.ignite.Ignite;
import org.xinqiao.gateway.store.TableStore;

/** One cache a table, all of them in one cache group, so that a small table costs little. */
final class GridTableStore implements TableStore {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  private final Ignite ignite;
  private final GridConfiguration configuration;
  private final Map<String, Table> tables = new ConcurrentHashMap<>();

  GridTableStore(Ignite ignite, GridConfiguration configuration) {
    this.ignite = ignite;
    this.configuration = configuration;
  }

  @Override
  public Table table(String name) {
    return tables.computeIfAbsent(name, this::open);
  }

  private Table open(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a table's name is lower-case letters, digits and hyphens, at most 40 characters: "
              + name);
    }
    return new GridTable(
        name, ignite.getOrCreateCache(configuration.<String>table("table-" + name)));
  }
}
