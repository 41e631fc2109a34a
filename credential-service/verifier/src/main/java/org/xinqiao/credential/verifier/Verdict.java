package org.xinqiao.credential.verifier;

import java.time.Instant;

/**
 * What the verifier says of a credential. It says nothing about admission: a genuine credential of
 * the worst outcome is authentic too.
 */
public sealed interface Verdict {
  /**
   * Genuine and in force.
   *
   * @param list what the trust list was worth
   * @param status whether a status list was asked, and how old it is
   * @param holder whether its holder's device has shown that it holds the key
   */
  record Authentic(VerifiedClaims claims, ListUse list, StatusCheck status, Holding holder)
      implements Verdict {}

  /** Genuine, and over at {@code since}. */
  record Expired(VerifiedClaims claims, Instant since) implements Verdict {}

  /** Genuine, and in force only at {@code from}. */
  record NotYetValid(VerifiedClaims claims, Instant from) implements Verdict {}

  /**
   * Genuine, and its status list says that it holds no longer.
   *
   * @param value of the list (Token Status List, section 7.1): 1 invalid, 2 suspended, others an
   *     application's own
   */
  record Downgraded(VerifiedClaims claims, int value) implements Verdict {}

  /** Genuine, but not shown afresh by the device that it is bound to. */
  record StaleCode(VerifiedClaims claims, StaleFault fault) implements Verdict {}

  /** Genuine, and this very proof was seen here before: a copy of a screen. */
  record Replayed(VerifiedClaims claims) implements Verdict {}

  /** No signer in the trust list may sign this. */
  record Untrusted(TrustFault fault, String reason) implements Verdict {}

  /** A listed signer, or the device that it is bound to, is named but has not signed this. */
  record BadSignature(Signatory by) implements Verdict {}

  /** Not a credential. */
  record Malformed(String reason) implements Verdict {}

  /** Why nobody is trusted with it. */
  enum TrustFault {
    TRUST_LIST_EXPIRED,
    UNKNOWN_SIGNER,
    /** Its signer is listed, for other things. */
    SIGNER_SCOPE,
    /** Its place is outside the status list, so it can't be judged. */
    STATUS_INDEX
  }

  /** Why a code is not fresh. */
  enum StaleFault {
    /** It is bound to a device, and no device has signed it. */
    NO_PROOF,
    TOO_OLD,
    /** Signed later than now: a clock is wrong. */
    AHEAD,
    /** Made for another audience or with another nonce than this verifier's. */
    OTHER_CHECKPOINT
  }

  /** Whose signature is wrong. */
  enum Signatory {
    ISSUER,
    HOLDER
  }

  /** A name for programs that never changes, such as {@code BAD_SIGNATURE}. */
  default String code() {
    if (this instanceof Authentic) {
      return "AUTHENTIC";
    } else if (this instanceof Expired) {
      return "EXPIRED";
    } else if (this instanceof NotYetValid) {
      return "NOT_YET_VALID";
    } else if (this instanceof Downgraded) {
      return "DOWNGRADED";
    } else if (this instanceof StaleCode) {
      return "STALE_CODE";
    } else if (this instanceof Replayed) {
      return "REPLAYED";
    } else if (this instanceof Untrusted) {
      return "UNTRUSTED";
    }
    return this instanceof BadSignature ? "BAD_SIGNATURE" : "MALFORMED";
  }
}
