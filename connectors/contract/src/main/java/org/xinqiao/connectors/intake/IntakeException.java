package org.xinqiao.connectors.intake;

/** The gateway could not make the rows durable. Its message holds no personal datum. */
public sealed class IntakeException extends RuntimeException permits StoppedException {
  private static final long serialVersionUID = 1L;

  public IntakeException(String message) {
    super(message);
  }

  public IntakeException(String message, Throwable cause) {
    super(message, cause);
  }
}
