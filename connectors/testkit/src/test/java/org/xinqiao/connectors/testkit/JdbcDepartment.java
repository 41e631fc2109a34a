package org.xinqiao.connectors.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A database of its own on a real PostgreSQL. */
final class JdbcDepartment implements Department {
  private final EmbeddedPostgres postgres;
  private final String database;
  private final String password;
  private Columns columns = Columns.DECLARED;
  private @Nullable Connection locker;
  private Trouble trouble = Trouble.SLOW;

  /** A server that asks everyone but its administrator for a password, as real ones do. */
  static EmbeddedPostgres newServer() throws IOException {
    EmbeddedPostgres server = EmbeddedPostgres.start();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet file = statement.executeQuery("SHOW hba_file")) {
        file.next();
        Files.writeString(
            Path.of(file.getString(1)),
            "host all postgres all trust\nhost all all all scram-sha-256\n");
      }
      statement.execute("SELECT pg_reload_conf()");
    } catch (SQLException broken) {
      throw new AssertionError(broken);
    }
    return server;
  }

  /**
   * @param database its name, and that of its user, who may read its one table
   */
  JdbcDepartment(EmbeddedPostgres postgres, String database, String password) {
    this.postgres = postgres;
    this.database = database;
    this.password = password;
    administer("CREATE DATABASE " + database);
    administer("CREATE ROLE " + database + " LOGIN PASSWORD '" + SECRET + "'");
    execute(
        "CREATE TABLE results (id text, code text, collected text, note text,"
            + " updated_at timestamptz)");
    execute("GRANT SELECT ON results TO " + database);
  }

  @Override
  public String sourceYaml() {
    return """
      kind: jdbc-table
      url: jdbc:postgresql://localhost:%d/%s
      user: %s
      password: %s
      table: public.results
      pageSize: 1000
    """
        .formatted(postgres.getPort(), database, database, password);
  }

  @Override
  public Set<String> remarks() {
    return Set.of("no index begins with updated_at, id: ");
  }

  @Override
  public void add(List<Row> rows) {
    try (Connection connection = postgres.getDatabase("postgres", database).getConnection()) {
      ResultsTable.insert(connection, rows, columns);
    } catch (SQLException broken) {
      throw new AssertionError(broken);
    }
  }

  @Override
  public void change(Columns next) {
    ResultsTable.changes(columns, next).forEach(this::execute);
    columns = next;
  }

  @Override
  public boolean tabular() {
    return true;
  }

  @Override
  public void number() {
    execute("ALTER TABLE results ADD COLUMN seq bigint GENERATED ALWAYS AS IDENTITY");
  }

  @Override
  public void remove(String id) {
    try (Connection connection = postgres.getDatabase("postgres", database).getConnection()) {
      ResultsTable.delete(connection, id);
    } catch (SQLException broken) {
      throw new AssertionError(broken);
    }
  }

  void execute(String sql) {
    executeIn(database, sql);
  }

  /** Its user may sign in, and see nothing. */
  void forbidReading() {
    execute("REVOKE SELECT ON results FROM " + database);
  }

  /** The server's processes that serve someone in this database. */
  List<Integer> logins() {
    return numbers("SELECT pid FROM pg_stat_activity WHERE datname = '" + database + "'").stream()
        .map(Long::intValue)
        .toList();
  }

  /**
   * The server notices a little later that a client has gone. It waits itself: a client that asks
   * again and again makes garbage, and its collection closes a connection that was only forgotten.
   */
  void awaitNoLogin() {
    administer(
        """
        DO $$ BEGIN
          FOR look IN 1..1000 LOOP
            PERFORM pg_stat_clear_snapshot();
            IF NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = '%s') THEN
              RETURN;
            END IF;
            PERFORM pg_sleep(0.01);
          END LOOP;
          RAISE EXCEPTION 'a connection to %s stays open';
        END $$
        """
            .formatted(database, database));
  }

  /** What statements wrote into temporary files, once the connections that ran them are gone. */
  long bytesSortedOnDisk() {
    awaitNoLogin();
    return numbers("SELECT temp_bytes FROM pg_stat_database WHERE datname = '" + database + "'")
        .getFirst();
  }

  private List<Long> numbers(String sql) {
    try (Connection connection = postgres.getDatabase("postgres", "postgres").getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<Long> numbers = new ArrayList<>();
      while (result.next()) {
        numbers.add(result.getLong(1));
      }
      return numbers;
    } catch (SQLException broken) {
      throw new AssertionError(broken);
    }
  }

  private void administer(String sql) {
    executeIn("postgres", sql);
  }

  private void executeIn(String name, String sql) {
    try (Connection connection = postgres.getDatabase("postgres", name).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException broken) {
      throw new AssertionError(broken);
    }
  }

  @Override
  public Set<Trouble> troubles() {
    return EnumSet.allOf(Trouble.class);
  }

  @Override
  public void suffer(Trouble next) {
    trouble = next;
    switch (next) {
      case SLOW -> lock();
      case REFUSING -> administer("ALTER ROLE " + database + " PASSWORD 'another'");
      case THROTTLING -> administer("ALTER ROLE " + database + " CONNECTION LIMIT 0");
      case NONSENSE -> execute("ALTER TABLE results ALTER COLUMN updated_at TYPE text");
    }
  }

  /** Held until it recovers; rows can be added, but not be read. */
  private void lock() {
    try {
      Connection holding = postgres.getDatabase("postgres", database).getConnection();
      locker = holding;
      holding.setAutoCommit(false);
      try (Statement statement = holding.createStatement()) {
        statement.execute("LOCK TABLE results IN ACCESS EXCLUSIVE MODE");
      }
    } catch (SQLException broken) {
      throw new AssertionError(broken);
    }
  }

  @Override
  public void recover() {
    switch (trouble) {
      case SLOW -> unlock();
      case REFUSING -> administer("ALTER ROLE " + database + " PASSWORD '" + SECRET + "'");
      case THROTTLING -> administer("ALTER ROLE " + database + " CONNECTION LIMIT -1");
      case NONSENSE ->
          execute(
              "ALTER TABLE results ALTER COLUMN updated_at TYPE timestamptz"
                  + " USING updated_at::timestamptz");
    }
  }

  private void unlock() {
    Connection holding = locker;
    locker = null;
    if (holding != null) {
      try {
        holding.close();
      } catch (SQLException broken) {
        throw new AssertionError(broken);
      }
    }
  }

  @Override
  public void goDown() {
    administer("ALTER DATABASE " + database + " ALLOW_CONNECTIONS false");
    administer(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
            + database
            + "'");
  }

  @Override
  public void comeUp() {
    administer("ALTER DATABASE " + database + " ALLOW_CONNECTIONS true");
  }

  @Override
  public void close() {
    unlock();
    administer("DROP DATABASE " + database + " WITH (FORCE)");
    administer("DROP ROLE " + database);
  }
}
