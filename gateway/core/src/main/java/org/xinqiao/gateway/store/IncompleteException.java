package org.xinqiao.gateway.store;

/** Some entries could not be changed. The message counts them and names no subject. */
public final class IncompleteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public IncompleteException(String message) {
    super(message);
  }

  public IncompleteException(String message, Throwable cause) {
    super(message, cause);
  }
}
