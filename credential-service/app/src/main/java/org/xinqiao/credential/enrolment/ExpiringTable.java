package org.xinqiao.credential.enrolment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xinqiao.gateway.layout.LayoutReader;
import org.xinqiao.gateway.layout.LayoutWriter;
import org.xinqiao.gateway.store.TableStore;

/** A table of rows that count for nothing from an instant on. Format 1: the instant, the body. */
final class ExpiringTable {
  private static final int FORMAT = 1;
  private static final int KIND = 1;

  private final TableStore.Table table;

  ExpiringTable(TableStore.Table table) {
    this.table = table;
  }

  /**
   * @param body after the instant; the caller reads all of it
   */
  record Row(Instant expiresAt, LayoutReader body) {}

  void put(String key, Instant expiresAt, LayoutWriter body) {
    table.putAll(Map.of(key, row(expiresAt, body)));
  }

  /** Takes the key for the caller alone. Returns the row of the one who has it. */
  Optional<Row> claim(String key, Instant expiresAt, LayoutWriter body) {
    return table.putIfAbsent(key, row(expiresAt, body)).map(ExpiringTable::read);
  }

  Optional<Row> find(String key, Instant now) {
    return table.get(key).map(ExpiringTable::read).filter(row -> now.isBefore(row.expiresAt()));
  }

  void remove(String key) {
    table.remove(key);
  }

  /** Removes what has expired. Returns how many. */
  int sweep(Instant now) {
    List<String> over = new ArrayList<>();
    table.forEach(
        (key, value) -> {
          if (!now.isBefore(read(value).expiresAt())) {
            over.add(key);
          }
        });
    over.forEach(table::remove);
    return over.size();
  }

  private static byte[] row(Instant expiresAt, LayoutWriter body) {
    return new LayoutWriter().instant(expiresAt).bytes(body.body()).finish(FORMAT, KIND);
  }

  private static Row read(byte[] bytes) {
    LayoutReader in = LayoutReader.open(bytes, FORMAT, KIND);
    Row row = new Row(in.instant(), LayoutReader.ofBody(in.bytes()));
    in.end();
    return row;
  }
}
