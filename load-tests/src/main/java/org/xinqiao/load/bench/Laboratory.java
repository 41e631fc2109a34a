package org.xinqiao.load.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.xinqiao.load.database.DurablePostgres;
import org.xinqiao.load.population.Feed;

/**
 * The laboratory's program: one writer, so that rows are committed in the order of their versions,
 * as a cursor needs them.
 */
final class Laboratory implements AutoCloseable {
  private static final String POSITIVE = "Detected (qualifier value)";
  private static final String NEGATIVE = "Not detected (qualifier value)";
  private static final String INSERT =
      "INSERT INTO "
          + Feed.RESULTS.table()
          + " (\"ID_NUMBER\", \"COLLECTED_AT\", \"CODE\", \"RESULT\", \"DELETED\", \"UPDATED_AT\")"
          + " VALUES (?, clock_timestamp(), '94531-1', ?, 'false', clock_timestamp())";

  private final Connection connection;

  Laboratory(DurablePostgres server) throws IOException {
    try {
      this.connection = server.connect();
      connection.setAutoCommit(false);
    } catch (SQLException refused) {
      throw broken(refused);
    }
  }

  /**
   * One positive result in a transaction of its own.
   *
   * @return {@link System#nanoTime} right after its commit
   */
  long positive(String idNumber) throws IOException {
    return insert(List.of(idNumber), POSITIVE);
  }

  /** A negative result of each in one transaction. */
  void negative(List<String> idNumbers) throws IOException {
    long unused = insert(idNumbers, NEGATIVE);
  }

  private synchronized long insert(List<String> idNumbers, String result) throws IOException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (String idNumber : idNumbers) {
        insert.setString(1, idNumber);
        insert.setString(2, result);
        insert.addBatch();
      }
      insert.executeBatch();
      connection.commit();
      return System.nanoTime();
    } catch (SQLException refused) {
      throw broken(refused);
    }
  }

  private static IOException broken(SQLException refused) {
    return new IOException(
        "the laboratory's PostgreSQL refuses (SQLSTATE " + refused.getSQLState() + ")", refused);
  }

  @Override
  public synchronized void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException refused) {
      throw broken(refused);
    }
  }
}
