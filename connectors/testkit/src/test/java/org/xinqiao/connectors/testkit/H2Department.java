package org.xinqiao.connectors.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.tools.Server;

/** A database of its own in a real H2 server. */
final class H2Department implements Department {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final String name = "mem:department_" + DATABASES.incrementAndGet();
  private final String password;
  private Columns columns = Columns.DECLARED;
  private final int port;
  private final Connection administrator;
  private Server server;

  H2Department(String password) {
    this.password = password;
    try {
      // Opened first and kept open: the database is in memory, and lives as long as this.
      this.administrator = DriverManager.getConnection("jdbc:h2:" + name, "department", SECRET);
      this.server = Server.createTcpServer("-tcpPort", "0").start();
      try (Statement statement = administrator.createStatement()) {
        statement.execute(
            "CREATE TABLE \"results\" (\"id\" varchar, \"code\" varchar, \"collected\" varchar,"
                + " \"note\" varchar, \"updated_at\" timestamp with time zone)");
      }
    } catch (SQLException broken) {
      throw new AssertionError(broken);
    }
    this.port = server.getPort();
  }

  @Override
  public String sourceYaml() {
    return """
      kind: jdbc-table
      url: "jdbc:h2:tcp://localhost:%d/%s"
      user: department
      password: %s
      table: PUBLIC.results
      pageSize: 1000
    """
        .formatted(port, name, password);
  }

  @Override
  public Set<String> remarks() {
    return Set.of("no index begins with updated_at, id: ", "the user may also ADMIN: ");
  }

  @Override
  public void add(List<Row> rows) {
    try {
      ResultsTable.insert(administrator, rows, columns);
    } catch (SQLException broken) {
      throw new AssertionError(broken);
    }
  }

  void execute(String sql) {
    try (Statement statement = administrator.createStatement()) {
      statement.execute(sql);
    } catch (SQLException broken) {
      throw new AssertionError(broken);
    }
  }

  @Override
  public void number() {
    execute("ALTER TABLE \"results\" ADD COLUMN \"seq\" bigint GENERATED ALWAYS AS IDENTITY");
  }

  @Override
  public void remove(String id) {
    try {
      ResultsTable.delete(administrator, id);
    } catch (SQLException broken) {
      throw new AssertionError(broken);
    }
  }

  @Override
  public void change(Columns next) {
    try (Statement statement = administrator.createStatement()) {
      for (String change : ResultsTable.changes(columns, next)) {
        statement.execute(change);
      }
    } catch (SQLException broken) {
      throw new AssertionError(broken);
    }
    columns = next;
  }

  @Override
  public boolean tabular() {
    return true;
  }

  @Override
  public Set<Trouble> troubles() {
    return EnumSet.of(Trouble.REFUSING, Trouble.NONSENSE);
  }

  @Override
  public void suffer(Trouble trouble) {
    execute(
        trouble == Trouble.REFUSING
            ? "ALTER USER department SET PASSWORD 'another'"
            : "ALTER TABLE \"results\" ALTER COLUMN \"updated_at\" SET DATA TYPE varchar");
  }

  @Override
  public void recover() {
    execute("ALTER USER department SET PASSWORD '" + SECRET + "'");
    execute(
        "ALTER TABLE \"results\" ALTER COLUMN \"updated_at\""
            + " SET DATA TYPE timestamp with time zone");
  }

  @Override
  public void goDown() {
    server.stop();
  }

  @Override
  public void comeUp() {
    try {
      server = Server.createTcpServer("-tcpPort", Integer.toString(port)).start();
    } catch (SQLException taken) {
      throw new AssertionError(taken);
    }
  }

  @Override
  public void close() {
    server.stop();
    try {
      administrator.close();
    } catch (SQLException broken) {
      throw new AssertionError(broken);
    }
  }
}
