package org.xinqiao.gateway.log;

/** A log can't be opened or written. The message names the file and the remedy, and no line. */
public final class LogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LogException(String message) {
    super(message);
  }

  LogException(String message, Throwable cause) {
    super(message, cause);
  }
}
