package org.xinqiao.load.population;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Tables of a PostgreSQL, one a publication, in the state that the span leaves: a department's
 * database holds each record once, in its newest version, and some rows twice. A row that a typed
 * column can't hold misses its value instead.
 */
final class DatabaseOutput implements RowOutput {
  private static final int BUFFER = 1 << 18;

  private final PopulationPlan plan;
  private final String url;
  private final Properties login;

  DatabaseOutput(PopulationPlan plan, String url, Properties login) {
    this.plan = plan;
    this.url = url;
    this.login = login;
  }

  /**
   * Makes the tables.
   *
   * @throws IOException if one of them is there already, or the server refuses
   */
  void begin() throws IOException {
    each(
        feed ->
            "CREATE TABLE %s (%s)"
                .formatted(
                    feed.table(),
                    feed.columns().stream()
                        .map(column -> '"' + column + "\" " + type(column))
                        .collect(Collectors.joining(", "))));
  }

  /** Indexes come last: filling an indexed table takes longer. */
  void end() throws IOException {
    each(feed -> "CREATE INDEX ON %s (\"UPDATED_AT\", \"ID_NUMBER\")".formatted(feed.table()));
  }

  private static String type(String column) {
    return switch (column) {
      case "BIRTH_DATE", "DEATH_DATE", "COLLECTED_AT", "START", "STOP", "GIVEN_AT", "UPDATED_AT" ->
          "timestamptz";
      default -> "text";
    };
  }

  private interface Sql {
    String of(Feed feed);
  }

  private void each(Sql sql) throws IOException {
    try (Connection connection = DriverManager.getConnection(url, login);
        Statement statement = connection.createStatement()) {
      for (Feed feed : Feed.values()) {
        statement.execute(sql.of(feed));
      }
    } catch (SQLException refused) {
      throw refusal(refused);
    }
  }

  private IOException refusal(SQLException refused) {
    return new IOException(
        url
            + " refuses (SQLSTATE "
            + refused.getSQLState()
            + "): give an empty database whose owner --user is, and the password in the environment",
        refused);
  }

  @Override
  public Part part(int number) throws IOException {
    try {
      Connection connection = DriverManager.getConnection(url, login);
      connection.setAutoCommit(false);
      return new DatabasePart(connection);
    } catch (SQLException refused) {
      throw refusal(refused);
    }
  }

  private final class DatabasePart implements Part {
    private final Connection connection;
    private final RowWriter writer = new RowWriter(RowFormat.COPY, plan.calendar());
    private final Map<Feed, Bytes> waiting = new EnumMap<>(Feed.class);
    private final Tally tally = new Tally();

    DatabasePart(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void take(Life life) throws IOException {
      for (Row row : life.kept()) {
        add(row);
      }
    }

    private void add(Row row) throws IOException {
      Bytes rows = waiting.computeIfAbsent(row.feed(), feed -> new Bytes());
      writer.write(row, rows);
      tally.add(row);
      if (rows.size() > BUFFER) {
        copy(row.feed(), rows);
      }
    }

    private void copy(Feed feed, Bytes rows) throws IOException {
      try {
        CopyIn in =
            connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + feed.table() + " FROM STDIN");
        byte[] bytes = rows.copy();
        rows.cut(0);
        in.writeToCopy(bytes, 0, bytes.length);
        in.endCopy();
      } catch (SQLException refused) {
        throw refusal(refused);
      }
    }

    @Override
    public Tally tally() {
      return tally;
    }

    @Override
    public void finish() throws IOException {
      for (Map.Entry<Feed, Bytes> each : waiting.entrySet()) {
        copy(each.getKey(), each.getValue());
      }
      try {
        connection.commit();
      } catch (SQLException refused) {
        throw refusal(refused);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        connection.close();
      } catch (SQLException broken) {
        throw refusal(broken);
      }
    }
  }
}
