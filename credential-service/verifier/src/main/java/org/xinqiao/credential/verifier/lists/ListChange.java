package org.xinqiao.credential.verifier.lists;

import java.time.Instant;

/**
 * What an update changed.
 *
 * @param uri of the status list; {@code trust-list} for that
 * @param issuedAt of what is held now, or was dropped
 */
public record ListChange(Kind kind, String uri, Instant issuedAt) {
  public enum Kind {
    TRUST_LIST,
    WHOLE_LIST,
    DELTA,
    /** No signer in the trust list vouches for it any more, or it ended and is not named. */
    DROPPED
  }
}
