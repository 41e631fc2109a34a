package org.xinqiao.load.kill;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.xinqiao.load.population.Feed;
import org.xinqiao.load.population.PublicationFiles;

/** One feed's table, filled slice by slice. */
final class DatabaseTable implements Department {
  private static final int PAGE = 1_000;

  private final EmbeddedPostgres server;
  private final Feed feed;
  private final Path password;
  private final int slices;
  private final CountingProxy proxy;
  private final double bytesOfARow;
  private int slice;

  private DatabaseTable(
      EmbeddedPostgres server,
      Feed feed,
      Path password,
      int slices,
      CountingProxy proxy,
      double bytesOfARow) {
    this.server = server;
    this.feed = feed;
    this.password = password;
    this.slices = slices;
    this.proxy = proxy;
    this.bytesOfARow = bytesOfARow;
  }

  /** The table is there and empty. */
  static DatabaseTable open(EmbeddedPostgres server, Feed feed, Path password, int slices)
      throws IOException {
    String rows = "SELECT avg(octet_length(row::text)) FROM all_%s row".formatted(feed.table());
    double bytes = number(server, rows);
    return new DatabaseTable(
        server, feed, password, slices, CountingProxy.start(server.getPort()), bytes);
  }

  @Override
  public String source() {
    return ("{kind: jdbc-table, url: \"jdbc:postgresql://127.0.0.1:%d/postgres\", user: %s,"
            + " password: {file: %s}, table: %s, pageSize: %d}")
        .formatted(
            proxy.port(),
            JdbcTableKind.USER,
            PublicationFiles.quoted(password.toAbsolutePath().toString()),
            feed.table(),
            PAGE);
  }

  /** One transaction; rows of one version stay together. */
  @Override
  public long release() throws IOException {
    slice++;
    String table = feed.table();
    String bound =
        "(SELECT percentile_disc(%s) WITHIN GROUP (ORDER BY \"UPDATED_AT\") FROM all_%s)"
            .formatted((double) slice / slices, table);
    String before = "(SELECT coalesce(max(\"UPDATED_AT\"), '-infinity') FROM %s)".formatted(table);
    String insert =
        "INSERT INTO %s SELECT * FROM all_%s WHERE \"UPDATED_AT\" <= %s AND \"UPDATED_AT\" > %s"
            .formatted(table, table, bound, before);
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(insert);
    } catch (SQLException refused) {
      throw new IOException("PostgreSQL refuses a slice of " + table, refused);
    }
    return (long) number(server, "SELECT count(*) FROM " + table);
  }

  @Override
  public long handedOver() {
    return (long) (proxy.bytes() / bytesOfARow);
  }

  private static double number(EmbeddedPostgres server, String sql) throws IOException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getDouble(1);
    } catch (SQLException refused) {
      throw new IOException("PostgreSQL refuses: " + sql, refused);
    }
  }

  @Override
  public void close() throws IOException {
    proxy.close();
  }
}
