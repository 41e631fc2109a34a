package org.xinqiao.load.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.xinqiao.load.database.DurablePostgres;
import org.xinqiao.load.population.Feed;
import org.xinqiao.load.population.PublicationFiles;

/**
 * The same rows in four tables of a PostgreSQL that syncs its log. A day's rows are copied in one
 * transaction, which is prepared beforehand and committed when the day is handed over.
 */
final class StagedTables implements RowSource {
  private static final int MEGABYTES = 512;
  private static final Set<String> INSTANTS =
      Set.of("BIRTH_DATE", "DEATH_DATE", "COLLECTED_AT", "START", "STOP", "GIVEN_AT", "UPDATED_AT");

  /** Columns of keys: a department declares them, and then no pull looks for holes in them. */
  private static final Set<String> KEYS =
      Set.of("ID_NUMBER", "COLLECTED_AT", "START", "GIVEN_AT", "CODE", "UPDATED_AT");

  private final StagedFiles files;
  private final DurablePostgres server;
  private final Path folder;
  private @Nullable Connection prepared;

  private StagedTables(StagedFiles files, DurablePostgres server, Path folder) {
    this.files = files;
    this.server = server;
    this.folder = folder;
  }

  /**
   * Starts the server and fills it with day 0.
   *
   * @param files a population without dirt: what a typed column can't hold can't be copied
   * @param folder new, for the server's data and the publications
   */
  static StagedTables fill(StagedFiles files, Path folder) throws IOException {
    StagedTables tables =
        new StagedTables(files, DurablePostgres.start(folder.resolve("server"), MEGABYTES), folder);
    boolean filled = false;
    try {
      tables.fill();
      filled = true;
      return tables;
    } finally {
      if (!filled) {
        tables.close();
      }
    }
  }

  private void fill() throws IOException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      for (Feed feed : Feed.values()) {
        statement.execute(
            feed.columns().stream()
                .map(StagedTables::column)
                .collect(Collectors.joining(", ", "CREATE TABLE " + feed.table() + " (", ")")));
        for (Path file : files.dropped(feed)) {
          copy(connection, feed, file);
        }
        statement.execute(
            "CREATE INDEX ON %s (\"UPDATED_AT\", \"ID_NUMBER\")".formatted(feed.table()));
        statement.execute("ANALYZE " + feed.table());
      }
    } catch (SQLException refused) {
      throw broken(refused);
    }
    Path password = Files.writeString(folder.resolve("password"), DurablePostgres.PASSWORD);
    new PublicationFiles(folder).forDatabase(server.url(), DurablePostgres.USER, password);
  }

  private static String column(String name) {
    return "\"%s\" %s%s"
        .formatted(
            name,
            INSTANTS.contains(name) ? "timestamptz" : "text",
            KEYS.contains(name) ? " NOT NULL" : "");
  }

  private static void copy(Connection connection, Feed feed, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY " + feed.table() + " FROM STDIN (FORMAT csv, HEADER)", in, 1 << 16);
    } catch (SQLException refused) {
      throw broken(refused);
    }
  }

  private static IOException broken(SQLException refused) {
    return new IOException(
        "the departments' PostgreSQL refuses (SQLSTATE " + refused.getSQLState() + ")", refused);
  }

  DurablePostgres server() {
    return server;
  }

  @Override
  public Path publications() {
    return folder.resolve("publications");
  }

  @Override
  public long loaded() throws IOException {
    return files.loaded();
  }

  @Override
  public long rows(int day) throws IOException {
    return files.rows(day);
  }

  @Override
  public void prepare(int day) throws IOException {
    List<Path> ofDay = files.of(day);
    try {
      Connection connection = server.connect();
      prepared = connection;
      connection.setAutoCommit(false);
      for (Path file : ofDay) {
        copy(connection, files.feed(file), file);
      }
    } catch (SQLException refused) {
      throw broken(refused);
    }
  }

  @Override
  public void release(int day) throws IOException {
    Connection ready = prepared;
    if (ready == null) {
      throw new IllegalStateException("day " + day + " was not prepared");
    }
    prepared = null;
    try (ready) {
      ready.commit();
    } catch (SQLException refused) {
      throw broken(refused);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
