package org.xinqiao.credential.keys;

import java.time.Duration;
import org.xinqiao.credential.signed.SigningAlgorithm;

/**
 * How signers follow each other.
 *
 * @param algorithm of new signers; those that are there keep theirs
 * @param validity of a signer's certificate, 30 to 90 days
 * @param lead how long a signer is in the trust list before it signs: no less than a trust list
 *     holds, so that no list that is in force lacks it
 * @param tail how long before its end a signer is to be replaced, so that what it signs last may
 *     live its full time
 */
public record RotationPolicy(
    SigningAlgorithm algorithm, Duration validity, Duration lead, Duration tail) {
  /** As long as the longest-lived form of a credential, paper-long. */
  private static final Duration LONGEST_TAIL = Duration.ofDays(28);

  private static final Duration SHORTEST = Duration.ofDays(30);
  private static final Duration LONGEST = Duration.ofDays(90);

  /** A list holds seven days; the eighth is for verifiers whose clock is late. */
  private static final Duration LEAD = Duration.ofDays(8);

  public static final RotationPolicy DEFAULT = of(SigningAlgorithm.ES256, LONGEST);

  public RotationPolicy {
    if (validity.compareTo(SHORTEST) < 0 || validity.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a signer is valid for 30 to 90 days");
    }
    if (lead.plus(tail).compareTo(validity) >= 0) {
      throw new IllegalArgumentException("lead and tail leave a signer no time to sign");
    }
  }

  /** With a lead of 8 days, and a tail of a third of the validity, 28 days at most. */
  public static RotationPolicy of(SigningAlgorithm algorithm, Duration validity) {
    Duration third = validity.dividedBy(3);
    return new RotationPolicy(
        algorithm, validity, LEAD, third.compareTo(LONGEST_TAIL) < 0 ? third : LONGEST_TAIL);
  }
}
