package org.xinqiao.gateway.grid;

import org.apache.ignite.IgniteLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends Ignite's log to SLF4J. What Ignite calls info is a page at each start, so it is our debug.
 */
final class Slf4jLogger implements IgniteLogger {
  private final Logger log;

  Slf4jLogger(String name) {
    this.log = LoggerFactory.getLogger(name);
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
    log.warn(message, cause);
  }

  @Override
  public void error(String message, @Nullable Throwable cause) {
    log.error(message, cause);
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return log.isTraceEnabled();
  }

  @Override
  public boolean isInfoEnabled() {
    return log.isDebugEnabled();
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
