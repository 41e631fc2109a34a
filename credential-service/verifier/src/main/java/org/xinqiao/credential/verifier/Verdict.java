package org.xinqiao.credential.verifier;

import java.time.Duration;
import java.time.Instant;

/**
 * What the verifier says of a credential. It says nothing about admission: a genuine credential of
 * the worst outcome is authentic too.
 */
public sealed interface Verdict {
  /**
   * Genuine and in force.
   *
   * @param listAge the trust list's age
   * @param listPinned whether the trust list's root is the pinned one
   * @param demo whether the keys are a demonstration's
   */
  record Authentic(VerifiedClaims claims, Duration listAge, boolean listPinned, boolean demo)
      implements Verdict {}

  /** Genuine, and over at {@code since}. */
  record Expired(VerifiedClaims claims, Instant since) implements Verdict {}

  /** Genuine, and in force only at {@code from}. */
  record NotYetValid(VerifiedClaims claims, Instant from) implements Verdict {}

  /** No signer in the trust list may sign this. */
  record Untrusted(String reason) implements Verdict {}

  /** A listed signer is named but has not signed this. */
  record BadSignature() implements Verdict {}

  /** Not a credential. */
  record Malformed(String reason) implements Verdict {}

  /** A name for programs that never changes, such as {@code BAD_SIGNATURE}. */
  default String code() {
    if (this instanceof Authentic) {
      return "AUTHENTIC";
    } else if (this instanceof Expired) {
      return "EXPIRED";
    } else if (this instanceof NotYetValid) {
      return "NOT_YET_VALID";
    } else if (this instanceof Untrusted) {
      return "UNTRUSTED";
    }
    return this instanceof BadSignature ? "BAD_SIGNATURE" : "MALFORMED";
  }
}
