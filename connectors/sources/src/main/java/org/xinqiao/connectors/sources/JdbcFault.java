package org.xinqiao.connectors.sources;

import java.sql.SQLException;
import org.xinqiao.connectors.intake.PullFailure.Kind;

/**
 * What an SQL state means for a pull. Server messages may quote rows, so only the state is kept.
 */
final class JdbcFault {
  private JdbcFault() {}

  static PullBroken of(SQLException fault) {
    String state = String.valueOf(fault.getSQLState());
    if (state.startsWith("28") || state.equals("42501")) {
      return new PullBroken(
          Kind.REFUSED,
          "the database refuses the user (SQL state "
              + state
              + "): check user, password and the right to SELECT");
    }
    if (state.equals("53300")) {
      return new PullBroken(
          Kind.THROTTLED,
          "the database has no connection left for this user (SQL state "
              + state
              + "): allow it one, or ask less often");
    }
    if (state.startsWith("42") || state.startsWith("3D") || state.startsWith("3F")) {
      return new PullBroken(
          Kind.NONSENSE,
          "the database has no such database, table or column (SQL state "
              + state
              + "): compare it with the publication");
    }
    return new PullBroken(
        Kind.UNREACHABLE,
        "the database does not answer (SQL state " + state + "): check that it runs");
  }
}
