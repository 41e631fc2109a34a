package org.xinqiao.load.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * A PostgreSQL on 127.0.0.1 with {@code fsync} and {@code synchronous_commit} on: what it has
 * committed survives a power loss. The embedded one has both off by itself. Closing it stops it.
 */
public final class DurablePostgres implements AutoCloseable {
  /** The owner of everything in it. */
  public static final String USER = "postgres";

  /** Of the owner; the server trusts everyone on this machine. */
  public static final String PASSWORD = "postgres";

  private final EmbeddedPostgres server;
  private final String url;

  private DurablePostgres(EmbeddedPostgres server) {
    this.server = server;
    this.url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
  }

  /**
   * Starts an empty one.
   *
   * @param folder new, for its data
   * @param megabytes shared buffers
   * @throws IOException if it does not start, in one line
   */
  public static DurablePostgres start(Path folder, int megabytes) throws IOException {
    try {
      Files.createDirectories(folder);
      DurablePostgres started =
          new DurablePostgres(
              EmbeddedPostgres.builder()
                  .setOverrideWorkingDirectory(folder.resolve("program").toFile())
                  .setDataDirectory(folder.resolve("data"))
                  .setServerConfig("listen_addresses", "127.0.0.1")
                  .setServerConfig("unix_socket_directories", "")
                  .setServerConfig("shared_buffers", megabytes + "MB")
                  .setServerConfig("max_wal_size", "8GB")
                  .setServerConfig("checkpoint_timeout", "3min")
                  .setServerConfig("fsync", "on")
                  .setServerConfig("synchronous_commit", "on")
                  .setServerConfig("full_page_writes", "on")
                  .start());
      started.requireDurable();
      return started;
    } catch (IOException | IllegalStateException failed) {
      throw new IOException(
          "PostgreSQL does not start in "
              + folder
              + ": give a folder with room where programs may run ("
              + failed.getMessage()
              + ")",
          failed);
    }
  }

  /** It is asked, because a setting that something else overrides would flatter the gateway. */
  private void requireDurable() throws IOException {
    Map<String, String> wanted = Map.of("fsync", "on", "synchronous_commit", "on");
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> each : wanted.entrySet()) {
        try (ResultSet shown = statement.executeQuery("SHOW " + each.getKey())) {
          shown.next();
          if (!shown.getString(1).equals(each.getValue())) {
            throw new IOException(each.getKey() + " is " + shown.getString(1));
          }
        }
      }
    } catch (SQLException refused) {
      throw new IOException("SQLSTATE " + refused.getSQLState(), refused);
    }
  }

  /** For JDBC and for a publication. */
  public String url() {
    return url;
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, USER, PASSWORD);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
