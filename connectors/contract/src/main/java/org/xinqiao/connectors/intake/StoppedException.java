package org.xinqiao.connectors.intake;

/**
 * The publication's own rules stop its run: too many bad rows, or one that must not be. The run
 * stays open and is repeated when a person lets the publication go on. The message says why, and
 * holds no personal datum.
 */
public final class StoppedException extends IntakeException {
  private static final long serialVersionUID = 1L;

  public StoppedException(String message) {
    super(message);
  }
}
