package org.xinqiao.credential.verifier;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.signed.Es256;
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
    return open(unverified, pinned, asOf, OptionalLong.empty());
  }

  /**
   * As {@link #open(String, Optional, Instant)}, for a device that remembers.
   *
   * @param seen the highest sequence number of this root's lists that were opened before; a lower
   *     one is refused. Keep {@code contents().sequence()} of what opens.
   */
  public static OpenedTrustList open(
      String unverified, Optional<RootFingerprint> pinned, Instant asOf, OptionalLong seen) {
    if (unverified.length() > SignedTrustList.MAX_LENGTH) {
      return new OpenedTrustList.Malformed(
          "longer than " + SignedTrustList.MAX_LENGTH + " characters");
    }
    try {
      return check(SignedTrustList.read(unverified.strip()), pinned, asOf, seen);
    } catch (MalformedException e) {
      return new OpenedTrustList.Malformed(e.reason());
    }
  }

  private static OpenedTrustList check(
      SignedTrustList list, Optional<RootFingerprint> pinned, Instant asOf, OptionalLong seen)
      throws MalformedException {
    // The pinned root first: what another root signs is not worth a further look.
    RootFingerprint root = RootFingerprint.of(list.root());
    if (pinned.isPresent() && !pinned.get().equals(root)) {
      return new OpenedTrustList.WrongRoot(root);
    }
    // RFC 7515, section 5.2, step 8.
    if (!Es256.verifies(
        list.root().getPublicKey(),
        list.signed().signingInput().toArray(),
        list.signed().signature().toArray())) {
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
    if (!asOf.isBefore(list.contents().expiresAt())) {
      return new OpenedTrustList.Expired(list.contents().expiresAt());
    }
    TrustList opened = new TrustList(list.contents(), root, pinned.isPresent());
    return pinned.isPresent()
        ? new OpenedTrustList.Pinned(opened)
        : new OpenedTrustList.Unpinned(opened);
  }
}
