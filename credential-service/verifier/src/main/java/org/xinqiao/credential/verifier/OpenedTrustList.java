package org.xinqiao.credential.verifier;

import java.time.Instant;
import org.xinqiao.credential.trust.RootFingerprint;

/** What became of opening a trust list. */
public sealed interface OpenedTrustList {
  /** Signed by the pinned root. */
  record Pinned(TrustList list) implements OpenedTrustList {}

  /** Whole, but signed by a root that it brings itself: as good as the way it came. */
  record Unpinned(TrustList list) implements OpenedTrustList {}

  /** Signed by another root than the pinned one. */
  record WrongRoot(RootFingerprint found) implements OpenedTrustList {}

  /** The list's signature, or that of a certificate in it, is wrong. */
  record BadSignature(String detail) implements OpenedTrustList {}

  record Expired(Instant since) implements OpenedTrustList {}

  /**
   * Genuine, and older than a list that was seen before: somebody shows a signer that has been
   * distrusted since, or an authority has lost its numbers.
   *
   * @param found its sequence number
   * @param seen the highest sequence number seen before
   */
  record RolledBack(long found, long seen) implements OpenedTrustList {}

  record Malformed(String reason) implements OpenedTrustList {}
}
