package org.xinqiao.connectors.sources;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A publication's connection, kept from one pull to the next: a login costs the department's server
 * a process, and both sides a derived key. A pool would try a refused login again by itself, which
 * may lock the user out; here each pull tries once at most.
 */
final class KeptConnection implements AutoCloseable {
  /** A role, a password or an address that changed takes effect after this at the latest. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static final int SECONDS_TO_ANSWER = 5;

  private final Login login;
  private final InstantSource clock;
  private @Nullable Connection idle;
  private Instant loggedIn = Instant.MIN;
  private boolean closed;

  KeptConnection(Login login, InstantSource clock) {
    this.login = login;
    this.clock = clock;
  }

  /** A connection that answers: the kept one, or a new one. It is the caller's until given back. */
  synchronized Connection take() throws SQLException, PullBroken {
    Connection kept = idle;
    idle = null;
    if (kept != null) {
      if (clock.instant().isBefore(loggedIn.plus(LONGEST)) && kept.isValid(SECONDS_TO_ANSWER)) {
        return kept;
      }
      kept.close();
    }
    Connection connection = login.connect();
    loggedIn = clock.instant();
    return connection;
  }

  /** Only one whose transaction has ended without a fault is given back. */
  synchronized void giveBack(Connection connection) throws SQLException {
    if (closed) {
      connection.close();
    } else {
      idle = connection;
    }
  }

  @Override
  public synchronized void close() throws SQLException {
    closed = true;
    if (idle != null) {
      idle.close();
    }
  }

  /** Opens a connection. */
  @FunctionalInterface
  interface Login {
    Connection connect() throws SQLException, PullBroken;
  }
}
