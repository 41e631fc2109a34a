package org.xinqiao.credential.verifier;

import java.time.Duration;

/** Whether the one who shows a credential has shown that it is theirs. */
public sealed interface Holding {
  /** Anybody can show it, or a copy of it: compare the hints with an identity document. */
  record Bearer() implements Holding {}

  /**
   * The device that it is bound to has signed it.
   *
   * @param age since then, at least zero
   */
  record Proven(Duration age) implements Holding {}
}
