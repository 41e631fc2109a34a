package org.xinqiao.credential.format;

/**
 * Input that does not have the shape its specification demands. The message names the part and the
 * rule, never a value from the input.
 */
public final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedException(String reason) {
    super(reason);
  }

  public MalformedException(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** The reason, which is never absent. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
