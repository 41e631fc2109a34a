package org.xinqiao.credential.verifier;

import java.time.Duration;
import java.util.Optional;

/** Whether a status list was asked about a credential that is not downgraded. */
public sealed interface StatusCheck {
  /** The verifier has no status lists at all. */
  record NotAsked() implements StatusCheck {}

  /** The credential names no place in a list. */
  record NotReferenced() implements StatusCheck {}

  /** It names a list that is not held, or that another authority has signed. */
  record NoList() implements StatusCheck {}

  /**
   * The list says nothing against it.
   *
   * @param age since the list was issued, at least zero
   * @param pastEnd how long ago the list's {@code exp} was; empty while it is in force
   */
  record Checked(Duration age, Optional<Duration> pastEnd) implements StatusCheck {}

  /** A name for programs that never changes. */
  default String code() {
    if (this instanceof NotAsked) {
      return "NOT_ASKED";
    } else if (this instanceof NotReferenced) {
      return "NOT_REFERENCED";
    }
    return this instanceof NoList ? "NO_LIST" : "CHECKED";
  }
}
