package org.xinqiao.connectors.town;

/**
 * The town can't start or go on. The message is one line that names the file or setting at fault
 * and the remedy; it holds no value of a row.
 */
public final class TownException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TownException(String message) {
    super(message);
  }

  public TownException(String message, Throwable cause) {
    super(message, cause);
  }
}
