package org.xinqiao.credential.verifier;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.trust.RootFingerprint;
import org.xinqiao.credential.trust.SignedTrustList;

/** Opens trust lists. Any input has an answer. */
public final class TrustLists {
  private TrustLists() {}

  /**
   * @param unverified a compact JWS, at most 1 MiB; white space around it is left off
   * @param pinned the root that the caller trusts; without it the list vouches for itself
   * @param asOf a list newer than this is taken too, so that a past instant can be asked about
   */
  public static OpenedTrustList open(
      String unverified, Optional<RootFingerprint> pinned, Instant asOf) {
    return open(unverified, ListDemands.of(pinned), asOf);
  }

  /** As {@link #open(String, Optional, Instant)}, for a device that remembers. */
  public static OpenedTrustList open(String unverified, ListDemands demands, Instant asOf) {
    if (unverified.length() > SignedTrustList.MAX_LENGTH) {
      return new OpenedTrustList.Malformed(
          "longer than " + SignedTrustList.MAX_LENGTH + " characters");
    }
    try {
      return check(SignedTrustList.read(unverified.strip()), demands, asOf);
    } catch (MalformedException e) {
      return new OpenedTrustList.Malformed(e.reason());
    }
  }

  private static OpenedTrustList check(SignedTrustList list, ListDemands demands, Instant asOf)
      throws MalformedException {
    // The pinned root first: what another root signs is not worth a further look.
    RootFingerprint root = RootFingerprint.of(list.root());
    Optional<RootFingerprint> pinned = demands.pinned();
    OptionalLong seen = demands.seen();
    if (pinned.isPresent() && !pinned.get().equals(root)) {
      return new OpenedTrustList.WrongRoot(root);
    }
    // RFC 7515, section 5.2, step 8.
    if (!list.signed().verifiedBy(list.root().getPublicKey())) {
      return new OpenedTrustList.BadSignature("the list's signature is wrong");
    }
    // RFC 5280, section 6.1.
    Optional<String> wrong = CertificateChain.wrongSignature(list.root(), list.contents());
    if (wrong.isPresent()) {
      return new OpenedTrustList.BadSignature(wrong.get());
    }
    // Only a genuine list may say that it is old.
    if (seen.isPresent() && list.contents().sequence() < seen.getAsLong()) {
      return new OpenedTrustList.RolledBack(list.contents().sequence(), seen.getAsLong());
    }
    // RFC 7519, section 4.1.4.
    TrustList opened =
        new TrustList(list.contents(), root, pinned.isPresent(), demands.expiredFor());
    if (!opened.usable(asOf)) {
      return new OpenedTrustList.Expired(list.contents().expiresAt());
    }
    return pinned.isPresent()
        ? new OpenedTrustList.Pinned(opened)
        : new OpenedTrustList.Unpinned(opened);
  }
}
