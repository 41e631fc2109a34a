package org.xinqiao.gateway.grid;

/** The grid could not be started or reached. The message is one line for the operator. */
public final class GridException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GridException(String message) {
    super(message);
  }

  GridException(String message, Throwable cause) {
    super(message, cause);
  }
}
