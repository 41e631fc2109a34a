package org.xinqiao.connectors.sources;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.publication.DriftCheck;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.Publication.VersionColumn;
import org.xinqiao.connectors.publication.SourceSettings.JdbcTable;
import org.xinqiao.connectors.record.RawRow;

/** Reads a table in one read-only snapshot, in the order of its cursor. */
final class JdbcTableSource implements PagedSource {
  private static final int SECONDS_A_STATEMENT = JdbcLogin.SECONDS_A_STATEMENT;
  private static final Duration LONGEST_IDLE = Duration.ofMinutes(1);

  private final Publication publication;
  private final JdbcTable settings;
  private final JdbcDialect dialect;
  private final KeptConnection kept;

  JdbcTableSource(Publication publication, JdbcTable settings, InstantSource clock) {
    this.publication = publication;
    this.settings = settings;
    this.dialect = JdbcDialect.of(settings.url());
    this.kept = new KeptConnection(this::connect, clock);
  }

  @Override
  public void read(CursorMark from, PageSink sink) throws PullBroken {
    try {
      Connection connection = kept.take();
      boolean whole = false;
      try {
        new Snapshot(connection, sink).read(from);
        connection.rollback();
        whole = true;
      } finally {
        if (whole && frequent()) {
          kept.giveBack(connection);
        } else {
          connection.close();
        }
      }
    } catch (SQLException broken) {
      throw JdbcFault.of(broken);
    }
  }

  /** Between rare pulls, a connection would only take one of the department's few. */
  private boolean frequent() {
    return publication.schedule().orElseThrow().every().compareTo(LONGEST_IDLE) <= 0;
  }

  private Connection connect() throws SQLException, PullBroken {
    return JdbcLogin.connect(settings);
  }

  @Override
  public void close() throws SQLException {
    kept.close();
  }

  /** One read of the table. */
  private final class Snapshot {
    private final Connection connection;
    private final PageSink sink;
    private final JdbcStatements statements;
    private long rows;

    Snapshot(Connection connection, PageSink sink) throws SQLException, PullBroken {
      this.connection = connection;
      this.sink = sink;
      this.statements = new JdbcStatements(publication, settings, columns());
    }

    private Collection<String> columns() throws SQLException, PullBroken {
      Set<String> present;
      try (Statement statement = connection.createStatement()) {
        statement.setQueryTimeout(SECONDS_A_STATEMENT);
        present = dialect.columns(statement, JdbcStatements.table(settings));
      }
      if (present.isEmpty()) {
        // The user has no right to any of them: the next statement says so.
        return publication.columns();
      }
      return switch (new DriftCheck(publication).columns(present)) {
        case DriftCheck.Columns.Lacking(var missing) ->
            throw new PullBroken(
                Kind.NONSENSE,
                "the table lacks "
                    + String.join(", ", missing)
                    + ", or the user has no right to it: compare it with the publication");
        case DriftCheck.Columns.Enough(var read) -> {
          sink.columns(present);
          yield read;
        }
      };
    }

    void read(CursorMark from) throws SQLException, PullBroken {
      int cursorType = cursorType();
      OptionalLong expected = from.bound().isEmpty() ? count() : OptionalLong.empty();
      followIndex();
      try (PreparedStatement ordered =
          prepare(from.bound().isEmpty() ? statements.all() : statements.from())) {
        if (from.bound().isPresent()) {
          ordered.setObject(1, bound(from, cursorType));
        }
        handOver(ordered, expected);
      }
      // Last: all of them are bad, and a run is judged by their share of what it has read by then.
      readUnordered(expected);
      if (sink.counts()) {
        new JdbcCount(publication, settings, this::prepare)
            .records(connection)
            .ifPresent(sink::records);
      }
    }

    private void followIndex() throws SQLException {
      if (dialect.followIndex().isPresent()) {
        try (PreparedStatement settings = prepare(dialect.followIndex().get())) {
          settings.execute();
        }
      }
    }

    /** Also finds out what is missing or of no use, before any row is read. */
    private int cursorType() throws SQLException, PullBroken {
      VersionColumn by = publication.cursor().by();
      try (PreparedStatement statement = prepare(statements.shape());
          ResultSet none = statement.executeQuery()) {
        int type = none.getMetaData().getColumnType(none.findColumn(by.column()));
        boolean fits =
            switch (type) {
              case Types.BIGINT, Types.INTEGER, Types.SMALLINT ->
                  by.type() == VersionColumn.Type.WHOLE;
              case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE, Types.DATE ->
                  by.type() == VersionColumn.Type.INSTANT;
              default -> false;
            };
        if (!fits) {
          throw new PullBroken(
              Kind.NONSENSE,
              "the column "
                  + by.column()
                  + " that is followed is of another type: make it a time stamp (instant) or an"
                  + " integer (whole), as the publication says");
        }
        String name = none.getMetaData().getColumnTypeName(none.findColumn(by.column()));
        return name.equals("timestamptz") ? Types.TIMESTAMP_WITH_TIMEZONE : type;
      }
    }

    private Object bound(CursorMark from, int cursorType) {
      if (from.by().type() == VersionColumn.Type.WHOLE) {
        return from.bound().orElseThrow();
      }
      Instant at = from.boundInstant();
      return switch (cursorType) {
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
        handOver(statement, expected);
      }
    }

    /** Page by page, as the driver fetches them: never more than one in memory. */
    private void handOver(PreparedStatement statement, OptionalLong expected)
        throws SQLException, PullBroken {
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
