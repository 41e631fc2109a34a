package org.xinqiao.connectors.testkit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes rows into a department's table, whatever its database. */
final class ResultsTable {
  private ResultsTable() {}

  static void insert(Connection connection, List<Row> rows, Columns columns) throws SQLException {
    List<String> names = List.copyOf(columns.of(Row.good(0, Instant.EPOCH)).keySet());
    String sql =
        "INSERT INTO \"results\" ("
            + names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "))
            + ") VALUES ("
            + String.join(", ", Collections.nCopies(names.size(), "?"))
            + ")";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (Row row : rows) {
        int i = 1;
        for (Map.Entry<String, String> cell : columns.of(row).entrySet()) {
          if (cell.getKey().equals("updated_at")) {
            insert.setObject(i++, row.updatedAt().atOffset(ZoneOffset.UTC));
          } else {
            insert.setString(i++, cell.getValue().isEmpty() ? null : cell.getValue());
          }
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** What makes the table's columns others than {@code before}. */
  static List<String> changes(Columns before, Columns next) {
    List<String> changes = new ArrayList<>();
    before.added().ifPresent(c -> changes.add("DROP COLUMN \"" + c + '"'));
    next.dropped().ifPresent(c -> changes.add("DROP COLUMN \"" + c + '"'));
    next.added().ifPresent(c -> changes.add("ADD COLUMN \"" + c + "\" varchar"));
    return changes.stream().map(change -> "ALTER TABLE \"results\" " + change).toList();
  }

  static void delete(Connection connection, String id) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM \"results\" WHERE \"id\" = ?")) {
      delete.setString(1, id);
      delete.executeUpdate();
    }
  }
}
