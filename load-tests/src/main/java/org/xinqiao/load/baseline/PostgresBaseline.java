package org.xinqiao.load.baseline;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.xinqiao.load.database.DurablePostgres;

/** PostgreSQL's {@code INSERT … ON CONFLICT}, one statement and one commit a batch. */
final class PostgresBaseline implements Baseline {
  private static final String UPSERT =
      """
      INSERT INTO dossiers AS d (id, body)
      SELECT id, body FROM unnest(?::uuid[], ?::bytea[]) AS new (id, body)
      ON CONFLICT (id) DO UPDATE SET body = d.body || EXCLUDED.body""";

  private final DurablePostgres server;
  private final Lanes lanes;
  private final List<Connection> connections = new ArrayList<>();

  PostgresBaseline(DurablePostgres server, int threads) throws IOException {
    this.server = server;
    this.lanes = new Lanes(threads);
    try (Connection maker = server.connect();
        Statement statement = maker.createStatement()) {
      // PLAIN: the gateway's bytes are neither compressed nor moved out of the row.
      statement.execute(
          "CREATE TABLE dossiers (id uuid PRIMARY KEY, body bytea STORAGE PLAIN NOT NULL)");
      for (int i = 0; i < threads; i++) {
        Connection connection = server.connect();
        connection.setAutoCommit(false);
        connections.add(connection);
      }
    } catch (SQLException refused) {
      throw broken(refused);
    }
  }

  @Override
  public void append(List<UUID[]> batches, int bytes) throws IOException, InterruptedException {
    byte[][] records = new byte[Subjects.BATCH][bytes];
    lanes.run(batches, (lane, batch) -> one(connections.get(lane), batch, records));
  }

  private static void one(Connection connection, UUID[] batch, byte[][] records)
      throws IOException {
    try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
      upsert.setArray(1, connection.createArrayOf("uuid", batch));
      upsert.setArray(2, connection.createArrayOf("bytea", Arrays.copyOf(records, batch.length)));
      if (upsert.executeUpdate() != batch.length) {
        throw new IOException("PostgreSQL left a row out");
      }
      connection.commit();
    } catch (SQLException refused) {
      throw broken(refused);
    }
  }

  @Override
  public long entries() throws IOException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM dossiers")) {
      count.next();
      return count.getLong(1);
    } catch (SQLException refused) {
      throw broken(refused);
    }
  }

  private static IOException broken(SQLException refused) {
    return new IOException("PostgreSQL refuses (SQLSTATE " + refused.getSQLState() + ")", refused);
  }

  @Override
  public void close() throws IOException {
    lanes.close();
    try {
      for (Connection connection : connections) {
        connection.close();
      }
    } catch (SQLException refused) {
      throw broken(refused);
    } finally {
      server.close();
    }
  }
}
