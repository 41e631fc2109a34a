package org.xinqiao.credential.issuer;

import java.time.Instant;
import java.util.List;

/** What came of a wish for credentials. */
public sealed interface Issuance {
  /**
   * They are signed.
   *
   * @param credentials one a holder's key, in their order, or the tokens of a strip in the order of
   *     their starts: {@code XQ1:…}, or SD-JWT VCs with every disclosure
   * @param expiresAt when the last of them ends
   * @param refillAt when a device that has them should ask again
   */
  record Issued(List<String> credentials, Instant expiresAt, Instant refillAt) implements Issuance {
    public Issued {
      credentials = List.copyOf(credentials);
    }

    @Override
    public String toString() {
      return "Issued[" + credentials.size() + " until " + expiresAt + "]";
    }
  }

  /** The scenario issues nothing for this reason, such as {@code deceased}. */
  record NotIssued(String reason) implements Issuance {}

  /** There is nobody to issue for. */
  record Nobody() implements Issuance {}

  /** The rules failed and nothing was decided before. */
  record Undecided() implements Issuance {}

  /** The scenario's template has no credential of this form or format. */
  record NotOffered() implements Issuance {}

  /** The scenario's sunset day has come. */
  record SunsetReached() implements Issuance {}

  /** The issuing key's certificate does not cover now. */
  record SignerExpired() implements Issuance {}

  /** The key store is gone or can't be read: nothing is issued until it is back. */
  record KeysUnavailable() implements Issuance {}
}
