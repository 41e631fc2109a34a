package org.xinqiao.gateway.cli;

import org.jspecify.annotations.Nullable;

/**
 * Why a subcommand got no good answer from the gateway. The message is what a person reads: the
 * fault, its field and the remedy, never a secret.
 */
final class ServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String type;

  ServerException(String line) {
    this(line, null, null);
  }

  ServerException(String line, @Nullable Throwable cause) {
    this(line, null, cause);
  }

  ServerException(String line, @Nullable String type, @Nullable Throwable cause) {
    super(line, cause);
    this.type = type;
  }

  /**
   * Whether the gateway refused with a problem of this name.
   *
   * @param name the end of the problem's type, such as {@code not-found}
   */
  boolean is(String name) {
    return ("urn:xinqiao:problem:" + name).equals(type);
  }
}
