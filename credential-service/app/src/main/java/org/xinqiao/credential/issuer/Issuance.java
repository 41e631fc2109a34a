package org.xinqiao.credential.issuer;

import java.time.Instant;

/** What came of a wish for credentials. */
public sealed interface Issuance {
  /**
   * Both artefacts of one decision.
   *
   * @param token a StatusToken, {@code XQ1:…}
   * @param credential an SD-JWT VC with every disclosure
   * @param expiresAt when both end
   */
  record Issued(String token, String credential, Instant expiresAt) implements Issuance {
    @Override
    public String toString() {
      return "Issued[until " + expiresAt + "]";
    }
  }

  /** The scenario issues nothing for this reason, such as {@code deceased}. */
  record NotIssued(String reason) implements Issuance {}

  /** There is nobody to issue for. */
  record Nobody() implements Issuance {}

  /** The rules failed and nothing was decided before. */
  record Undecided() implements Issuance {}

  /** The scenario's template has no credential of this form. */
  record FormNotOffered() implements Issuance {}

  /** The scenario's sunset day has come. */
  record SunsetReached() implements Issuance {}

  /** The issuing key's certificate does not cover now. */
  record SignerExpired() implements Issuance {}

  /** The key store is gone or can't be read: nothing is issued until it is back. */
  record KeysUnavailable() implements Issuance {}
}
