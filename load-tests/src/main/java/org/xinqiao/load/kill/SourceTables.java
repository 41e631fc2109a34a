package org.xinqiao.load.kill;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What departments do in their own database. */
final class SourceTables {
  private final JdbcTableKind kind;

  SourceTables(JdbcTableKind kind) {
    this.kind = kind;
  }

  @FunctionalInterface
  interface Rows {
    void row(ResultSet row) throws SQLException;
  }

  /** All of them in one transaction. */
  void execute(String... statements) throws IOException {
    try (Connection connection = kind.connection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String sql : statements) {
        statement.execute(sql);
      }
      connection.commit();
    } catch (SQLException refused) {
      throw new IOException("PostgreSQL refuses: " + String.join("; ", statements), refused);
    }
  }

  void query(String sql, Rows visitor) throws IOException {
    try (Connection connection = kind.connection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        visitor.row(rows);
      }
    } catch (SQLException refused) {
      throw new IOException("PostgreSQL refuses: " + sql, refused);
    }
  }

  long number(String sql) throws IOException {
    long[] number = {0};
    query(sql, row -> number[0] = row.getLong(1));
    return number[0];
  }
}
