package org.xinqiao.connectors.sources;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.Publication.VersionColumn;
import org.xinqiao.connectors.publication.SourceSettings.JdbcTable;
import org.xinqiao.connectors.record.RawRow;

/** Reads a PostgreSQL table in one read-only snapshot, by keyset pages. */
final class JdbcTableSource implements PagedSource {
  private static final int SECONDS_TO_CONNECT = 10;
  private static final int SECONDS_A_STATEMENT = 60;

  private final Publication publication;
  private final JdbcTable settings;
  private final JdbcStatements statements;

  JdbcTableSource(Publication publication, JdbcTable settings) {
    this.publication = publication;
    this.settings = settings;
    this.statements = new JdbcStatements(publication, settings);
  }

  @Override
  public void read(CursorMark from, PageSink sink) throws PullBroken {
    try (Connection connection = DriverManager.getConnection(settings.url(), login())) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      new Snapshot(connection, sink).read(from);
      connection.rollback();
    } catch (SQLException broken) {
      throw JdbcFault.of(broken);
    }
  }

  private Properties login() throws PullBroken {
    Properties login = new Properties();
    try {
      login.setProperty("password", settings.password().reveal());
    } catch (IOException unreadable) {
      throw new PullBroken(Kind.REFUSED, String.valueOf(unreadable.getMessage()));
    }
    login.setProperty("user", settings.user());
    login.setProperty("connectTimeout", Integer.toString(SECONDS_TO_CONNECT));
    login.setProperty("loginTimeout", Integer.toString(SECONDS_TO_CONNECT));
    login.setProperty("socketTimeout", Integer.toString(2 * SECONDS_A_STATEMENT));
    return login;
  }

  /** One read of the table. */
  private final class Snapshot {
    private final Connection connection;
    private final PageSink sink;
    private long rows;
    private List<Object> last = List.of();

    Snapshot(Connection connection, PageSink sink) {
      this.connection = connection;
      this.sink = sink;
    }

    void read(CursorMark from) throws SQLException, PullBroken {
      int versionType = versionType();
      OptionalLong expected = from.at().isEmpty() ? count() : OptionalLong.empty();
      readUnordered(expected);
      boolean more =
          from.at().isEmpty()
              ? page(statements.firstPage(), List.of(), expected)
              : page(statements.pageFrom(), List.of(bound(from, versionType)), expected);
      while (more) {
        more = page(statements.pageAfter(), last, expected);
      }
    }

    /** Also finds out what is missing or of no use, before any row is read. */
    private int versionType() throws SQLException, PullBroken {
      try (PreparedStatement statement = prepare(statements.shape());
          ResultSet none = statement.executeQuery()) {
        int type = none.getMetaData().getColumnType(none.findColumn(versionColumn()));
        boolean fits =
            switch (type) {
              case Types.BIGINT, Types.INTEGER, Types.SMALLINT ->
                  publication.version().type() == VersionColumn.Type.WHOLE;
              case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE, Types.DATE ->
                  publication.version().type() == VersionColumn.Type.INSTANT;
              default -> false;
            };
        if (!fits) {
          throw new PullBroken(
              Kind.NONSENSE,
              "the version column is of another type: make it a time stamp (instant) or an integer"
                  + " (whole), as the publication says");
        }
        String name = none.getMetaData().getColumnTypeName(none.findColumn(versionColumn()));
        return name.equals("timestamptz") ? Types.TIMESTAMP_WITH_TIMEZONE : type;
      }
    }

    private String versionColumn() {
      return publication.version().column();
    }

    private Object bound(CursorMark from, int versionType) {
      if (from.type() == VersionColumn.Type.WHOLE) {
        return from.at().orElseThrow();
      }
      Instant at = from.atInstant();
      return switch (versionType) {
        case Types.TIMESTAMP_WITH_TIMEZONE -> at.atOffset(ZoneOffset.UTC);
        case Types.DATE -> at.atZone(publication.zone()).toLocalDate();
        default -> at.atZone(publication.zone()).toLocalDateTime();
      };
    }

    private OptionalLong count() throws SQLException {
      try (PreparedStatement statement = prepare(statements.count());
          ResultSet count = statement.executeQuery()) {
        count.next();
        return OptionalLong.of(count.getLong(1));
      }
    }

    private void readUnordered(OptionalLong expected) throws SQLException, PullBroken {
      try (PreparedStatement statement = prepare(statements.unordered())) {
        if (!nullable(statement.getMetaData())) {
          return;
        }
        statement.setFetchSize(settings.pageSize());
        try (ResultSet result = statement.executeQuery()) {
          JdbcTableMapper mapper = new JdbcTableMapper(result);
          List<RawRow> page = new ArrayList<>();
          while (result.next()) {
            page.add(mapper.map(location()));
            if (page.size() == settings.pageSize()) {
              sink.page(page, expected);
              page = new ArrayList<>();
            }
          }
          sink.page(page, expected);
        }
      }
    }

    /** Spares the scan where the table itself forbids such rows. */
    private boolean nullable(ResultSetMetaData columns) throws SQLException {
      List<String> order = JdbcStatements.orderColumns(publication);
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        if (order.contains(columns.getColumnName(i))
            && columns.isNullable(i) != ResultSetMetaData.columnNoNulls) {
          return true;
        }
      }
      return false;
    }

    private boolean page(String sql, List<Object> bounds, OptionalLong expected)
        throws SQLException, PullBroken {
      List<RawRow> page = new ArrayList<>();
      try (PreparedStatement statement = prepare(sql)) {
        for (int i = 0; i < bounds.size(); i++) {
          if (bounds.get(i) instanceof String text) {
            // Without a type, so that the server takes the column's: an enum is not a varchar.
            statement.setObject(i + 1, text, Types.OTHER);
          } else {
            statement.setObject(i + 1, bounds.get(i));
          }
        }
        try (ResultSet result = statement.executeQuery()) {
          JdbcTableMapper mapper = new JdbcTableMapper(result);
          while (result.next()) {
            page.add(mapper.map(location()));
            if (page.size() == settings.pageSize()) {
              last = order(mapper);
            }
          }
        }
      }
      sink.page(page, expected);
      return page.size() == settings.pageSize();
    }

    private List<Object> order(JdbcTableMapper row) throws SQLException {
      List<Object> bounds = new ArrayList<>();
      for (String column : JdbcStatements.orderColumns(publication)) {
        bounds.add(row.bound(column));
      }
      return bounds;
    }

    private String location() {
      return "row " + ++rows + " of " + settings.table();
    }

    private PreparedStatement prepare(String sql) throws SQLException {
      PreparedStatement statement = connection.prepareStatement(sql);
      statement.setQueryTimeout(SECONDS_A_STATEMENT);
      return statement;
    }
  }
}
