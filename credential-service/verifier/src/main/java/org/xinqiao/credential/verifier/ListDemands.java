package org.xinqiao.credential.verifier;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.xinqiao.credential.trust.RootFingerprint;

/**
 * What a trust list must fulfil to be opened: strict, unless loosened by name.
 *
 * @param pinned the root that the caller trusts; without it the list vouches for itself
 * @param seen the highest sequence number of this root's lists that were opened before; a lower one
 *     is refused. Keep {@code contents().sequence()} of what opens
 * @param expiredFor how long past its end a list is used, zero to {@link #MOST_EXPIRED}
 */
public record ListDemands(
    Optional<RootFingerprint> pinned, OptionalLong seen, Duration expiredFor) {
  /** A signer stands in the list eight days before it signs, and signs for weeks. */
  public static final Duration MOST_EXPIRED = Duration.ofDays(14);

  public ListDemands {
    if (expiredFor.isNegative() || expiredFor.compareTo(MOST_EXPIRED) > 0) {
      throw new IllegalArgumentException("a trust list is used for 0 to 14 days past its end");
    }
  }

  public static ListDemands of(Optional<RootFingerprint> pinned) {
    return new ListDemands(pinned, OptionalLong.empty(), Duration.ZERO);
  }

  public ListDemands seen(OptionalLong sequence) {
    return new ListDemands(pinned, sequence, expiredFor);
  }

  /** For a device that may be without a network for long; each verdict says that it was used. */
  public ListDemands allowExpiredFor(Duration pastEnd) {
    return new ListDemands(pinned, seen, pastEnd);
  }
}
