package org.xinqiao.connectors.sources;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.xinqiao.connectors.publication.SourceSettings.JdbcTable;

/** Signs in to a database, for reading alone. */
final class JdbcLogin {
  static final int SECONDS_A_STATEMENT = 60;
  private static final int SECONDS_TO_CONNECT = 10;

  private JdbcLogin() {}

  /** A connection in whose transactions nothing changes while they last. */
  static Connection connect(JdbcTable settings) throws SQLException, PullBroken {
    Connection connection = DriverManager.getConnection(settings.url(), login(settings));
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    return connection;
  }

  private static Properties login(JdbcTable settings) throws PullBroken {
    Properties login = new Properties();
    try {
      login.setProperty("password", settings.password().reveal());
    } catch (IOException unreadable) {
      throw new PullBroken.Unasked(String.valueOf(unreadable.getMessage()));
    }
    login.setProperty("user", settings.user());
    JdbcDialect.of(settings.url())
        .properties(SECONDS_TO_CONNECT, 2 * SECONDS_A_STATEMENT)
        .forEach(login::setProperty);
    return login;
  }
}
