package org.xinqiao.connectors.town;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The civil registry: table {@code residents} of a real PostgreSQL. Besides its owner there is one
 * user, {@code gateway}, who may read that table and nothing else.
 */
final class CivilRegistry implements AutoCloseable {
  private final EmbeddedPostgres server;
  private final DataSource database;
  private final Secret gateway;
  private final Timeline timeline;
  private Instant applied;

  private CivilRegistry(EmbeddedPostgres server, Secret gateway, Timeline timeline) {
    this.server = server;
    this.database = server.getPostgresDatabase();
    this.gateway = gateway;
    this.timeline = timeline;
    this.applied = Instant.MIN;
  }

  /** Starts the server with everybody who was born by now. */
  static CivilRegistry start(Path home, Timeline timeline, Instant now) {
    Secret gateway = Secret.create(home.resolve("gateway-password"));
    CivilRegistry registry = new CivilRegistry(PostgresServer.start(home), gateway, timeline);
    try {
      registry.load(now);
      return registry;
    } catch (TownException failed) {
      registry.close();
      throw failed;
    }
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort());
  }

  Path passwordFile() {
    return gateway.file();
  }

  /** When the next birth or death is due. */
  synchronized Optional<Instant> nextEvent() {
    return timeline.nextAfter(applied);
  }

  /** Births and deaths since the last call, in one transaction: no reader sees half of them. */
  synchronized void catchUp(Instant now) {
    List<Revision> happened = timeline.between(applied, now);
    if (!happened.isEmpty()) {
      inTransaction(connection -> merge(connection, happened));
    }
    applied = now.isAfter(applied) ? now : applied;
  }

  /** Rows in the table, counted there. */
  long rows() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM residents")) {
      result.next();
      return result.getLong(1);
    } catch (SQLException failed) {
      throw failure(failed);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failed) {
      throw new TownException("the civil registry's PostgreSQL does not stop", failed);
    }
  }

  private synchronized void load(Instant now) {
    inTransaction(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute(
                "CREATE TABLE residents (%s)"
                    .formatted(
                        columns(column -> column + (isTime(column) ? " timestamptz" : " text"))));
            // No unique constraint on id: a registry of this age has repeated rows.
            statement.execute("REVOKE ALL ON DATABASE postgres FROM PUBLIC");
            statement.execute("CREATE ROLE gateway LOGIN PASSWORD '" + gateway.value() + "'");
            statement.execute("GRANT CONNECT ON DATABASE postgres TO gateway");
            statement.execute("GRANT SELECT ON residents TO gateway");
          }
          copy(connection, timeline.between(Instant.MIN, now));
          try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE INDEX ON residents (updated_at, id)");
            statement.execute("CREATE INDEX ON residents (id)");
          }
        });
    applied = now;
  }

  private static void copy(Connection connection, List<Revision> rows) throws SQLException {
    StringBuilder text = new StringBuilder();
    for (Revision row : rows) {
      text.append(row.values().stream().map(CopyText::field).collect(Collectors.joining("\t")))
          .append('\n');
    }
    CopyIn in =
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY residents FROM STDIN");
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    in.writeToCopy(bytes, 0, bytes.length);
    in.endCopy();
  }

  private static void merge(Connection connection, List<Revision> happened) throws SQLException {
    String death = "UPDATE residents SET deathdate = ?, updated_at = ? WHERE id = ?";
    List<Revision> births = new ArrayList<>();
    try (PreparedStatement update = connection.prepareStatement(death)) {
      for (Revision row : happened) {
        String died = row.value("DEATHDATE");
        update.setObject(1, died.isEmpty() ? null : Instant.parse(died).atOffset(ZoneOffset.UTC));
        update.setObject(2, row.due().atOffset(ZoneOffset.UTC));
        update.setString(3, row.value("Id"));
        if (row.dirt() || update.executeUpdate() == 0) {
          births.add(row);
        }
      }
    }
    copy(connection, births);
  }

  private static String columns(UnaryOperator<String> definition) {
    return Feed.RESIDENTS.served().stream()
        .map(column -> definition.apply(column.toLowerCase(Locale.ROOT)))
        .collect(Collectors.joining(", "));
  }

  private static boolean isTime(String column) {
    return column.equals("updated_at") || Feed.RESIDENTS.isTime(column.toUpperCase(Locale.ROOT));
  }

  @FunctionalInterface
  private interface Work {
    void on(Connection connection) throws SQLException;
  }

  private void inTransaction(Work work) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      // Closing without a commit rolls back.
      work.on(connection);
      connection.commit();
    } catch (SQLException failed) {
      throw failure(failed);
    }
  }

  /** PostgreSQL's messages quote the row, so only the state is passed on. */
  private static TownException failure(SQLException failed) {
    return new TownException(
        "the civil registry's PostgreSQL answers with SQLSTATE %s; start the product again"
            .formatted(failed.getSQLState()));
  }
}
