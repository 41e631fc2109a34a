package org.xinqiao.connectors.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database of its own on a real PostgreSQL. */
final class JdbcDepartment implements Department {
  private final EmbeddedPostgres postgres;
  private final String database;
  private final String password;
  private Columns columns = Columns.DECLARED;

  JdbcDepartment(EmbeddedPostgres postgres, String database, String password) {
    this.postgres = postgres;
    this.database = database;
    this.password = password;
    administer("CREATE DATABASE " + database);
    execute(
        "CREATE TABLE results (id text, code text, collected text, note text,"
            + " updated_at timestamptz)");
  }

  @Override
  public String sourceYaml() {
    return """
      kind: jdbc-table
      url: jdbc:postgresql://localhost:%d/%s
      user: postgres
      password: %s
      table: public.results
      pageSize: 1000
    """
        .formatted(postgres.getPort(), database, password);
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

  void execute(String sql) {
    executeIn(database, sql);
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
  public void goDown() {
    administer("ALTER DATABASE " + database + " ALLOW_CONNECTIONS false");
  }

  @Override
  public void comeUp() {
    administer("ALTER DATABASE " + database + " ALLOW_CONNECTIONS true");
  }

  @Override
  public void close() {
    administer("DROP DATABASE " + database + " WITH (FORCE)");
  }
}
