package org.xinqiao.connectors.testkit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;

/** Writes rows into a department's table, whatever its database. */
final class ResultsTable {
  private ResultsTable() {}

  static void insert(Connection connection, List<Row> rows) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO \"results\" VALUES (?, ?, ?, ?, ?)")) {
      for (Row row : rows) {
        int i = 1;
        for (String value : List.of(row.id(), row.code(), row.collected(), row.note())) {
          insert.setString(i++, value.isEmpty() ? null : value);
        }
        insert.setObject(i, row.updatedAt().atOffset(ZoneOffset.UTC));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  static void delete(Connection connection, String id) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM \"results\" WHERE \"id\" = ?")) {
      delete.setString(1, id);
      delete.executeUpdate();
    }
  }
}
