package org.xinqiao.credential.keys;

/**
 * There is no key to sign with now: the store is gone or can't be read, or the clock is behind. No
 * other key takes its place. The message names the file and the remedy, and no secret.
 */
public final class KeysUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KeysUnavailableException(String message) {
    super(message);
  }

  public KeysUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
