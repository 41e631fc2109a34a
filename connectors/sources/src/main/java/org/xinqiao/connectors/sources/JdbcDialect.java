package org.xinqiao.connectors.sources;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the databases do not do alike. */
enum JdbcDialect {
  POSTGRESQL {
    @Override
    Map<String, String> properties(int secondsToConnect, int secondsToAnswer) {
      return Map.of(
          "connectTimeout",
          Integer.toString(secondsToConnect),
          "loginTimeout",
          Integer.toString(secondsToConnect),
          "socketTimeout",
          Integer.toString(secondsToAnswer),
          // A statement that the server keeps fails once after the table's columns have changed.
          "prepareThreshold",
          "0");
    }

    /** SELECT * would be refused to a user who may read some of the columns. */
    @Override
    Set<String> columns(Statement statement, String table) throws SQLException {
      String sql =
          "SELECT attname FROM pg_attribute WHERE attrelid = CAST('"
              + table.replace("'", "''")
              + "' AS regclass) AND attnum > 0 AND NOT attisdropped"
              + " AND has_column_privilege(attrelid, attnum, 'SELECT')";
      Set<String> columns = new HashSet<>();
      try (ResultSet names = statement.executeQuery(sql)) {
        while (names.next()) {
          columns.add(names.getString(1));
        }
      }
      return columns;
    }

    /**
     * After a large load PostgreSQL's statistics do not know the new rows yet. It then plans to
     * sort them all, where an index on the order columns gives the first at once. Where there is no
     * index it sorts none the less, and must not take that plan's price for a reason to compile it.
     */
    @Override
    Optional<String> followIndex() {
      return Optional.of(
          "SELECT set_config(name, 'off', true) FROM pg_settings"
              + " WHERE name IN ('enable_sort', 'jit')");
    }
  },

  H2 {
    /** Its client knows no time-outs of the connection; a statement's own holds. */
    @Override
    Map<String, String> properties(int secondsToConnect, int secondsToAnswer) {
      return Map.of();
    }

    @Override
    Set<String> columns(Statement statement, String table) throws SQLException {
      Set<String> columns = new HashSet<>();
      try (ResultSet none = statement.executeQuery("SELECT * FROM " + table + " LIMIT 0")) {
        for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
          columns.add(none.getMetaData().getColumnName(i));
        }
      }
      return columns;
    }

    @Override
    Optional<String> followIndex() {
      return Optional.empty();
    }
  };

  static JdbcDialect of(String url) {
    return url.startsWith("jdbc:h2:") ? H2 : POSTGRESQL;
  }

  /** What the driver is told beside user and password. */
  abstract Map<String, String> properties(int secondsToConnect, int secondsToAnswer);

  /**
   * The columns of a table that the user may read.
   *
   * @param table quoted
   */
  abstract Set<String> columns(Statement statement, String table) throws SQLException;

  /** Run first in a pull's transaction, so that rows come along the index of their order. */
  abstract Optional<String> followIndex();
}
