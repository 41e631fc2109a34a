package org.xinqiao.connectors.sources;

import java.util.Map;
import java.util.Optional;

/** What the databases do not do alike. */
enum JdbcDialect {
  POSTGRESQL {
    @Override
    Map<String, String> properties(int secondsToConnect, int secondsToAnswer) {
      return Map.of(
          "connectTimeout",
          Integer.toString(secondsToConnect),
          "loginTimeout",
          Integer.toString(secondsToConnect),
          "socketTimeout",
          Integer.toString(secondsToAnswer),
          // A statement that the server keeps fails once after the table's columns have changed.
          "prepareThreshold",
          "0");
    }

    /**
     * After a large load PostgreSQL's statistics do not know the new rows yet. It then plans to
     * sort them all, where an index on the order columns gives the first at once. Where there is no
     * index it sorts none the less, and must not take that plan's price for a reason to compile it.
     */
    @Override
    Optional<String> followIndex() {
      return Optional.of(
          "SELECT set_config(name, 'off', true) FROM pg_settings"
              + " WHERE name IN ('enable_sort', 'jit')");
    }
  },

  H2 {
    /** Its client knows no time-outs of the connection; a statement's own holds. */
    @Override
    Map<String, String> properties(int secondsToConnect, int secondsToAnswer) {
      return Map.of();
    }

    @Override
    Optional<String> followIndex() {
      return Optional.empty();
    }
  };

  static JdbcDialect of(String url) {
    return url.startsWith("jdbc:h2:") ? H2 : POSTGRESQL;
  }

  /** What the driver is told beside user and password. */
  abstract Map<String, String> properties(int secondsToConnect, int secondsToAnswer);

  /** Run first in a pull's transaction, so that rows come along the index of their order. */
  abstract Optional<String> followIndex();
}
