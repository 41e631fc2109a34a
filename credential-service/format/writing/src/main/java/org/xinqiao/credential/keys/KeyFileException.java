package org.xinqiao.credential.keys;

/** A key file that can't be used. The message is one line: the file, what is wrong, the remedy. */
public final class KeyFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeyFileException(String message) {
    super(message);
  }

  KeyFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
