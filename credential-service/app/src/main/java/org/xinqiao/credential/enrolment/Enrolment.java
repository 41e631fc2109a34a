package org.xinqiao.credential.enrolment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.xinqiao.credential.issuer.Issuance;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.HolderKey;

/**
 * The issuer's side of OpenID4VCI 1.0: a code becomes an access token, an access token and proofs
 * become credentials. Safe for concurrent use, on any node.
 */
public final class Enrolment {
  /** Proofs, and so credentials, of one request. */
  public static final int BATCH = 8;

  private final Offers offers;
  private final AccessTokens tokens;
  private final Sessions sessions;
  private final Nonces nonces;
  private final Proofs proofs;
  private final HolderIssuing issuing;
  private final Supplier<String> identifier;

  /**
   * @param identifier the issuer's: its public URL without a slash at the end
   */
  public Enrolment(
      Offers offers,
      AccessTokens tokens,
      Sessions sessions,
      Nonces nonces,
      HolderIssuing issuing,
      Supplier<String> identifier) {
    this.offers = offers;
    this.tokens = tokens;
    this.sessions = sessions;
    this.nonces = nonces;
    this.proofs = new Proofs(nonces);
    this.issuing = issuing;
    this.identifier = identifier;
  }

  /**
   * A new access token for a code (section 6); empty if the code or the transaction code is wrong,
   * expired, used or guessed at too often. A code that is used again may have been stolen: what its
   * first use gave is taken back (RFC 6749, section 4.1.2).
   *
   * @return {@code xqa_…}, good for {@link AccessTokens#LIFE}
   */
  public Optional<String> token(String code, String transactionCode, Instant now) {
    Secret token = tokens.draw();
    return switch (offers.redeem(code, transactionCode, token.hash(), now)) {
      case Offers.Redemption.Redeemed(Grant grant) -> {
        tokens.put(token, grant, now);
        yield Optional.of(token.text());
      }
      case Offers.Redemption.UsedBefore(String accessHash) -> {
        tokens.revoke(accessHash, now).ifPresent(sessions::remove);
        yield Optional.empty();
      }
      case Offers.Redemption.Refused refused -> Optional.empty();
    };
  }

  /** Whom an access token is for; empty if it is none or has expired. */
  public Optional<Grant> grant(String accessToken, Instant now) {
    return tokens.find(accessToken, now);
  }

  /** What came of a credential request (section 8.3). */
  public sealed interface Answer {
    /**
     * @param session of the device that was enrolled; only with StatusTokens
     */
    record Credentials(List<String> credentials, Optional<EnrolledSession> session)
        implements Answer {
      public Credentials {
        credentials = List.copyOf(credentials);
      }

      @Override
      public String toString() {
        return "Credentials[" + credentials.size() + "]";
      }
    }

    /**
     * @param why in words for the wallet's developer
     */
    record InvalidProof(String why) implements Answer {}

    /** The nonce is none of ours, too old, or was used before. */
    record InvalidNonce() implements Answer {}

    /** The token has enrolled another device. */
    record EnrolledElsewhere() implements Answer {}

    /** The delegation that the grant rests on is over. */
    record DelegationOver() implements Answer {}

    /** Nothing is issued for this person now. */
    record Refused(Issuance why) implements Answer {}
  }

  /** The secret of a device. */
  public record EnrolledSession(String secret, Instant expiresAt) {
    @Override
    public String toString() {
      return "EnrolledSession[hidden]";
    }
  }

  /**
   * Issues a credential for each proof's key. Every nonce counts as used once all proofs are good,
   * whatever comes of the request afterwards.
   *
   * @param grant of {@code accessToken}
   * @param unverified 1 to {@value #BATCH} proofs of different keys; one for StatusTokens
   */
  public Answer credential(
      String accessToken,
      Grant grant,
      CredentialFormat format,
      List<String> unverified,
      Instant now) {
    List<HolderKey> keys = new ArrayList<>();
    Set<String> stated = new LinkedHashSet<>();
    for (String proof : unverified) {
      switch (proofs.read(proof, identifier.get(), now)) {
        case Proofs.Reading.Good(HolderKey key, String nonce) -> {
          keys.add(key);
          stated.add(nonce);
        }
        case Proofs.Reading.Invalid(String why) -> {
          return new Answer.InvalidProof(why);
        }
        case Proofs.Reading.InvalidNonce invalid -> {
          return new Answer.InvalidNonce();
        }
      }
    }
    if (Set.copyOf(keys).size() < keys.size()) {
      return new Answer.InvalidProof("two proofs are of the same key");
    }
    for (String nonce : stated) {
      if (!nonces.use(nonce, now)) {
        return new Answer.InvalidNonce();
      }
    }
    return switch (issuing.issue(grant, format, keys, now)) {
      case HolderIssuing.Outcome.DelegationOver over -> new Answer.DelegationOver();
      case HolderIssuing.Outcome.Came(Issuance.Issued issued) ->
          format == CredentialFormat.STATUS_TOKEN
              ? enrolled(accessToken, grant, keys.getFirst(), issued, now)
              : new Answer.Credentials(issued.credentials(), Optional.empty());
      case HolderIssuing.Outcome.Came(Issuance other) -> new Answer.Refused(other);
    };
  }

  private Answer enrolled(
      String accessToken, Grant grant, HolderKey key, Issuance.Issued issued, Instant now) {
    Secret secret = sessions.secret(accessToken, key);
    if (!tokens.claim(accessToken, secret.hash(), now).equals(secret.hash())) {
      return new Answer.EnrolledElsewhere();
    }
    Instant expiresAt = sessions.enrol(secret, grant, key, now);
    return new Answer.Credentials(
        issued.credentials(), Optional.of(new EnrolledSession(secret.text(), expiresAt)));
  }
}
