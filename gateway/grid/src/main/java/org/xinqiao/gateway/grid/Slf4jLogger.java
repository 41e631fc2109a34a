package org.xinqiao.gateway.grid;

import java.util.List;
import org.apache.ignite.IgniteLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends Ignite's log to SLF4J. What Ignite calls info is a page at each start, so it is our debug.
 */
final class Slf4jLogger implements IgniteLogger {
  /** Advice that the operator cannot act on, and faults that {@link Grid#start} throws as well. */
  private static final List<String> DEBUG_ONLY =
      List.of(
          "Please set system property '-Djava.net.preferIPv4Stack=true'",
          "Initial heap size is ",
          "Got exception while starting",
          "Attempt to stop starting grid");

  private final Logger log;

  /** Kept, as Ignite asks several times for each entry that it changes. */
  private final boolean debug;

  private final boolean info;

  Slf4jLogger(String name) {
    this.log = LoggerFactory.getLogger(name);
    this.debug = log.isTraceEnabled();
    this.info = log.isDebugEnabled();
  }

  @Override
  public IgniteLogger getLogger(@Nullable Object category) {
    return new Slf4jLogger(
        switch (category) {
          case null -> "org.apache.ignite";
          case Class<?> type -> type.getName();
          default -> String.valueOf(category);
        });
  }

  @Override
  public void trace(String message) {
    log.trace(message);
  }

  @Override
  public void debug(String message) {
    log.trace(message);
  }

  @Override
  public void info(String message) {
    log.debug(message);
  }

  @Override
  public void warning(String message, @Nullable Throwable cause) {
    if (isDebugOnly(message)) {
      log.debug(message, cause);
    } else {
      log.warn(message, cause);
    }
  }

  @Override
  public void error(String message, @Nullable Throwable cause) {
    if (isDebugOnly(message)) {
      log.debug(message, cause);
    } else {
      log.error(message, cause);
    }
  }

  private static boolean isDebugOnly(String message) {
    return DEBUG_ONLY.stream().anyMatch(message::startsWith);
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return debug;
  }

  @Override
  public boolean isInfoEnabled() {
    return info;
  }

  /** False: "quiet" in Ignite means printing to standard output instead of the log. */
  @Override
  public boolean isQuiet() {
    return false;
  }

  @Override
  public @Nullable String fileName() {
    return null;
  }
}
