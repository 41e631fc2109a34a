package org.xinqiao.load.kill;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.xinqiao.load.population.Feed;
import org.xinqiao.load.population.Manifest;
import org.xinqiao.load.population.Population;
import org.xinqiao.load.population.PopulationPlan;

/**
 * Tables of a real PostgreSQL. What is not released yet stands in {@code all_…}; the gateway
 * reaches the server through a {@link CountingProxy}.
 */
final class JdbcTableKind implements SourceKind {
  static final String USER = "postgres";
  private static final String PASSWORD = "postgres";
  private static final int THREADS = 2;

  private final EmbeddedPostgres server;
  private final Path password;
  private final Manifest manifest;

  private JdbcTableKind(EmbeddedPostgres server, Path password, Manifest manifest) {
    this.server = server;
    this.password = password;
    this.manifest = manifest;
  }

  static JdbcTableKind prepare(PopulationPlan plan, Path work)
      throws IOException, InterruptedException {
    Files.createDirectories(work);
    Path password = work.resolve("password");
    Files.writeString(password, PASSWORD);
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    EmbeddedPostgres server = start(work);
    boolean ready = false;
    try {
      String url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort());
      Manifest manifest =
          new Population(plan, work.resolve("population"), THREADS, people -> {})
              .writeDatabase(url, USER, PASSWORD, password);
      for (Feed feed : Feed.values()) {
        execute(server, "ALTER TABLE %s RENAME TO all_%s".formatted(feed.table(), feed.table()));
      }
      ready = true;
      return new JdbcTableKind(server, password, manifest);
    } finally {
      if (!ready) {
        server.close();
      }
    }
  }

  private static EmbeddedPostgres start(Path work) throws IOException {
    try {
      return EmbeddedPostgres.builder()
          .setOverrideWorkingDirectory(work.resolve("program").toFile())
          .setDataDirectory(work.resolve("server"))
          .setServerConfig("listen_addresses", "127.0.0.1")
          .start();
    } catch (IOException | IllegalStateException failed) {
      throw new IOException(
          "PostgreSQL does not start in "
              + work
              + ": make room there, and let this user write and execute there",
          failed);
    }
  }

  private static void execute(EmbeddedPostgres server, String sql) throws IOException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException refused) {
      throw new IOException("PostgreSQL refuses: " + sql, refused);
    }
  }

  /** Past the proxies; to be closed. */
  Connection connection() throws SQLException {
    return server.getPostgresDatabase().getConnection();
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public Department open(Feed feed, String run, int slices) throws IOException {
    execute(server, "DROP TABLE IF EXISTS %s".formatted(feed.table()));
    execute(
        server,
        "CREATE TABLE %s (LIKE all_%s INCLUDING ALL)".formatted(feed.table(), feed.table()));
    return DatabaseTable.open(server, feed, password, slices);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
