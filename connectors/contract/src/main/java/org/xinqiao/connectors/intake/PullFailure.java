package org.xinqiao.connectors.intake;

/**
 * Why a pull broke off.
 *
 * @param detail for the operator and the steward: what failed and the remedy; no secret, no
 *     personal datum
 */
public record PullFailure(Kind kind, String detail) {
  /** What an operator does next depends on this. */
  public enum Kind {
    /** The source can't be reached: refused, timed out, name unknown. */
    UNREACHABLE,
    /** The source refused the credentials. */
    REFUSED,
    /** The source asks for fewer calls (HTTP 429, 503 with Retry-After). */
    THROTTLED,
    /** The source answered something that is not its protocol. */
    NONSENSE,
    /** The gateway could not store what it was given. */
    NOT_STORED,
    /** A fault of the gateway's own program. */
    INTERNAL,
    /** The publication's own rules stop it, until a person lets it go on. */
    STOPPED
  }
}
