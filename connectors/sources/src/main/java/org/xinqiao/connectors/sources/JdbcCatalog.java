package org.xinqiao.connectors.sources;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.xinqiao.connectors.publication.SourceSettings.JdbcTable;

/** What a database says of its tables and of its user's rights; it is asked and never changed. */
final class JdbcCatalog {
  private static final int MOST_TABLES = 1_000;

  /** As the schema of publications has {@code table}, with its schema. */
  private static final Pattern WRITABLE =
      Pattern.compile("[^.\"\\p{Cntrl}]{1,63}\\.[^.\"\\p{Cntrl}]{1,63}");

  private final Connection connection;
  private final boolean h2;

  /**
   * A table or view as the database names it.
   *
   * @param quoted for statements
   */
  record Relation(String schema, String name, boolean view, String quoted) {}

  JdbcCatalog(Connection connection, JdbcTable settings) {
    this.connection = connection;
    this.h2 = JdbcDialect.of(settings.url()) == JdbcDialect.H2;
  }

  /**
   * At most 1,000 tables and views that the user may read, of H2 all, by name; those are left out
   * whose name no publication can write.
   */
  List<TableEntry> tables() throws SQLException {
    String sql =
        h2
            ? "SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE = 'VIEW', ROW_COUNT_ESTIMATE"
                + " FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA <> 'INFORMATION_SCHEMA'"
                + " ORDER BY 1, 2"
            : "SELECT n.nspname, c.relname, c.relkind = 'v', CAST(c.reltuples AS bigint)"
                + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition"
                + " AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'"
                + " AND has_schema_privilege(n.oid, 'USAGE')"
                + " AND has_any_column_privilege(c.oid, 'SELECT') ORDER BY 1, 2";
    List<TableEntry> tables = new ArrayList<>();
    try (PreparedStatement statement = prepare(sql)) {
      statement.setMaxRows(MOST_TABLES);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          boolean view = found.getBoolean(3);
          long rows = found.getLong(4);
          boolean known = !found.wasNull() && !view && rows >= 0;
          String name = found.getString(1) + "." + found.getString(2);
          if (WRITABLE.matcher(name).matches()) {
            tables.add(
                new TableEntry(name, view, known ? OptionalLong.of(rows) : OptionalLong.empty()));
          }
        }
      }
    }
    return tables;
  }

  /** A table by its name in a publication; nothing if there is none. */
  Optional<Relation> find(JdbcTable settings) throws SQLException {
    String quoted = JdbcStatements.table(settings);
    String sql =
        h2
            ? "SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE = 'VIEW' FROM INFORMATION_SCHEMA.TABLES"
                + " WHERE TABLE_SCHEMA = COALESCE(?, CURRENT_SCHEMA) AND TABLE_NAME = ?"
            : "SELECT n.nspname, c.relname, c.relkind = 'v' FROM pg_class c"
                + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = to_regclass(?)"
                + " AND c.relkind IN ('r', 'p', 'v', 'm', 'f')";
    try (PreparedStatement statement = prepare(sql)) {
      if (h2) {
        int dot = settings.table().indexOf('.');
        statement.setString(1, dot < 0 ? null : settings.table().substring(0, dot));
        statement.setString(2, settings.table().substring(dot + 1));
      } else {
        statement.setString(1, quoted);
      }
      try (ResultSet found = statement.executeQuery()) {
        return found.next()
            ? Optional.of(
                new Relation(found.getString(1), found.getString(2), found.getBoolean(3), quoted))
            : Optional.empty();
      }
    }
  }

  /** What the user may do to a table beside reading it, as SQL names it. */
  List<String> writeRights(Relation relation) throws SQLException {
    String sql =
        h2
            ? "SELECT DISTINCT PRIVILEGE_TYPE FROM INFORMATION_SCHEMA.TABLE_PRIVILEGES"
                + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?"
                + " AND PRIVILEGE_TYPE IN ('INSERT', 'UPDATE', 'DELETE')"
                + " AND (GRANTEE IN (CURRENT_USER, 'PUBLIC')"
                + " OR GRANTEE IN (SELECT ROLE_NAME FROM INFORMATION_SCHEMA.ROLES))"
                + " UNION SELECT 'ADMIN' FROM INFORMATION_SCHEMA.USERS"
                + " WHERE USER_NAME = CURRENT_USER AND IS_ADMIN ORDER BY 1"
            // INSERT and UPDATE can be granted by column.
            : "SELECT p FROM unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) p"
                + " WHERE CASE WHEN p IN ('INSERT', 'UPDATE')"
                + " THEN has_any_column_privilege(CAST(? AS regclass), p)"
                + " ELSE has_table_privilege(CAST(? AS regclass), p) END";
    try (PreparedStatement statement = prepare(sql)) {
      if (h2) {
        statement.setString(1, relation.schema());
        statement.setString(2, relation.name());
      } else {
        statement.setString(1, relation.quoted());
        statement.setString(2, relation.quoted());
      }
      return strings(statement);
    }
  }

  private static List<String> strings(PreparedStatement statement) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        strings.add(found.getString(1));
      }
    }
    return strings;
  }

  /** The columns of each index of all rows, in the index's order. */
  List<List<String>> indexes(Relation relation) throws SQLException {
    Map<String, TreeMap<Integer, String>> indexes = new LinkedHashMap<>();
    DatabaseMetaData meta = connection.getMetaData();
    try (ResultSet found =
        meta.getIndexInfo(null, relation.schema(), relation.name(), false, true)) {
      while (found.next()) {
        String index = found.getString("INDEX_NAME");
        String column = found.getString("COLUMN_NAME");
        boolean partial = found.getString("FILTER_CONDITION") != null;
        if (index != null && column != null && !partial) {
          indexes
              .computeIfAbsent(index, name -> new TreeMap<>())
              .put(found.getInt("ORDINAL_POSITION"), plain(column));
        }
      }
    }
    return indexes.values().stream().map(columns -> List.copyOf(columns.values())).toList();
  }

  /** PostgreSQL's driver quotes a name in an index that is not all lower case. */
  private static String plain(String column) {
    return column.length() > 1 && column.startsWith("\"") && column.endsWith("\"")
        ? column.substring(1, column.length() - 1).replace("\"\"", "\"")
        : column;
  }

  /** Every column of a table, in its order. */
  List<TableColumn> columns(Relation relation) throws SQLException {
    Map<String, Integer> keyParts = new LinkedHashMap<>();
    DatabaseMetaData meta = connection.getMetaData();
    try (ResultSet key = meta.getPrimaryKeys(null, relation.schema(), relation.name())) {
      while (key.next()) {
        keyParts.put(key.getString("COLUMN_NAME"), key.getInt("KEY_SEQ"));
      }
    }
    List<String> first = indexes(relation).stream().map(List::getFirst).toList();
    List<TableColumn> columns = new ArrayList<>();
    try (ResultSet found =
        meta.getColumns(null, escaped(relation.schema()), escaped(relation.name()), "%")) {
      while (found.next()) {
        String name = found.getString("COLUMN_NAME");
        boolean zoned = "timestamptz".equals(found.getString("TYPE_NAME"));
        Integer part = keyParts.get(name);
        columns.add(
            new TableColumn(
                name,
                zoned ? Types.TIMESTAMP_WITH_TIMEZONE : found.getInt("DATA_TYPE"),
                found.getInt("COLUMN_SIZE"),
                found.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls,
                part == null ? OptionalInt.empty() : OptionalInt.of(part),
                first.contains(name)));
      }
    }
    return columns;
  }

  /** Names are patterns here. */
  private String escaped(String name) throws SQLException {
    String escape = connection.getMetaData().getSearchStringEscape();
    return name.replace(escape, escape + escape)
        .replace("_", escape + "_")
        .replace("%", escape + "%");
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setQueryTimeout(JdbcLogin.SECONDS_A_STATEMENT);
    return statement;
  }
}
