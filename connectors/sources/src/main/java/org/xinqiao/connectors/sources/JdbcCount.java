package org.xinqiao.connectors.sources;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.Publication.DeletedColumn;
import org.xinqiao.connectors.publication.SourceSettings.JdbcTable;
import org.xinqiao.connectors.record.RawRow;

/**
 * How many records a table has, those that are marked as deleted left out. Only a table that
 * promises itself, by a unique index, one row for each key can say that without sorting all.
 */
final class JdbcCount {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcCount.class);

  private final Publication publication;
  private final JdbcStatements statements;
  private final String schemaAndTable;
  private final Preparing preparing;

  /** Prepares a statement in the snapshot that is counted. */
  @FunctionalInterface
  interface Preparing {
    PreparedStatement prepare(String sql) throws SQLException;
  }

  JdbcCount(Publication publication, JdbcTable settings, Preparing preparing) {
    this.publication = publication;
    this.statements = new JdbcStatements(publication, settings, publication.columns());
    this.schemaAndTable = settings.table();
    this.preparing = preparing;
  }

  /** Nothing where it is not known, or takes too long: the rows were read well none the less. */
  OptionalLong records(Connection connection) {
    try {
      if (!unique(connection)) {
        return OptionalLong.empty();
      }
      Optional<DeletedColumn> rule = publication.deleted().column();
      return OptionalLong.of(rule.isPresent() ? living(rule.get()) : all());
    } catch (SQLException failed) {
      // Not its message: a driver may quote a row.
      LOG.info("{}: the source's rows could not be counted", publication.id());
      return OptionalLong.empty();
    }
  }

  /** Whether no two rows have one key, and none has a hole in it. */
  private boolean unique(Connection connection) throws SQLException {
    int dot = schemaAndTable.lastIndexOf('.');
    String schema = dot < 0 ? connection.getSchema() : schemaAndTable.substring(0, dot);
    String table = schemaAndTable.substring(dot + 1);
    TreeMap<String, Set<String>> indexes = new TreeMap<>();
    try (ResultSet index =
        connection.getMetaData().getIndexInfo(connection.getCatalog(), schema, table, true, true)) {
      while (index.next()) {
        String name = index.getString("INDEX_NAME");
        if (name != null) {
          // An index over some of the rows only, or over an expression, says nothing of a column.
          boolean plain = index.getString("FILTER_CONDITION") == null;
          String column = plain ? index.getString("COLUMN_NAME") : "";
          indexes.computeIfAbsent(name, _ -> new TreeSet<>()).add(column == null ? "" : column);
        }
      }
    }
    return indexes.values().stream().anyMatch(this::partOfKey);
  }

  private boolean partOfKey(Collection<String> columns) {
    return publication.key().containsAll(columns);
  }

  private long all() throws SQLException {
    try (PreparedStatement statement = preparing.prepare(statements.count());
        ResultSet count = statement.executeQuery()) {
      count.next();
      return count.getLong(1);
    }
  }

  /** What counts as deleted is decided as for a row that is read. */
  private long living(DeletedColumn rule) throws SQLException {
    try (PreparedStatement statement = preparing.prepare(statements.countBy(rule.column()));
        ResultSet groups = statement.executeQuery()) {
      JdbcTableMapper mapper = new JdbcTableMapper(groups);
      long living = 0;
      while (groups.next()) {
        RawRow.Parsed group = (RawRow.Parsed) mapper.map("");
        if (!rule.value().equals(String.valueOf(group.values().get(rule.column())))) {
          living += groups.getLong(2);
        }
      }
      return living;
    }
  }
}
