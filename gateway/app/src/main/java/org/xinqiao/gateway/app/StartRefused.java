package org.xinqiao.gateway.app;

/**
 * The gateway does not start, for a reason that the operator can mend. One line: what is wrong and
 * the remedy.
 */
public final class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartRefused(String line) {
    super(line);
  }

  public StartRefused(String line, Throwable cause) {
    super(line, cause);
  }
}
