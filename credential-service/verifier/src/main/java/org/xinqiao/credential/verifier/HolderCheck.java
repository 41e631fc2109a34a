package org.xinqiao.credential.verifier;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.status.HolderProof;
import org.xinqiao.credential.status.StatedStatus;
import org.xinqiao.credential.verifier.Verdict.Signatory;
import org.xinqiao.credential.verifier.Verdict.StaleFault;

/**
 * Whether a credential is shown by the device that it is bound to, now (RFC 9338 for a StatusToken;
 * RFC 9901, section 7.3, for a StatusCredential).
 */
final class HolderCheck {
  private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(15);
  private static final Duration LONGEST_WINDOW = Duration.ofMinutes(10);
  private static final Duration MOST_SKEW = Duration.ofMinutes(5);

  /** After the bounds, which it is held to. */
  static final HolderCheck DEFAULT =
      new HolderCheck(
          Duration.ofSeconds(90), Duration.ofSeconds(30), Optional.empty(), Optional.empty());

  private final Optional<String> audience;
  private final Optional<String> nonce;
  private final Duration skew;

  /** The most age of a proof: its device's clock may be behind. */
  private final Duration oldest;

  /** The least: below zero, since that clock may be ahead. */
  private final Duration newest;

  /**
   * From when a proof says that it was made until it can't be fresh any more, by any clock here.
   */
  private final Duration remembered;

  /**
   * @param window how long a proof is fresh
   * @param skew how far a holder's clock may be off
   */
  HolderCheck(Duration window, Duration skew, Optional<String> audience, Optional<String> nonce) {
    if (window.compareTo(SHORTEST_WINDOW) < 0 || window.compareTo(LONGEST_WINDOW) > 0) {
      throw new IllegalArgumentException("a proof is fresh for 15 seconds to 10 minutes");
    }
    if (skew.isNegative() || skew.compareTo(MOST_SKEW) > 0) {
      throw new IllegalArgumentException("a clock may be off for 0 to 5 minutes");
    }
    this.audience = audience;
    this.nonce = nonce;
    this.skew = skew;
    this.oldest = window.plus(skew);
    this.newest = skew.negated();
    this.remembered = oldest.plus(skew);
  }

  HolderCheck withFreshness(Duration window, Duration skew) {
    return new HolderCheck(window, skew, audience, nonce);
  }

  HolderCheck presentedTo(String audience, String nonce) {
    return new HolderCheck(oldest.minus(skew), skew, Optional.of(audience), Optional.of(nonce));
  }

  /** What is wrong, or empty where the credential is a bearer's or its proof is fresh. */
  Optional<Verdict> fault(StatedStatus stated, VerifiedClaims claims, Instant asOf) {
    if (stated.holderKey().isEmpty()) {
      return Optional.empty();
    }
    if (stated.holderProof().isEmpty()) {
      return Optional.of(new Verdict.StaleCode(claims, StaleFault.NO_PROOF));
    }
    HolderProof proof = stated.holderProof().get();
    if (!proof.signed().verifiedBy(stated.holderKey().get().key())) {
      return Optional.of(new Verdict.BadSignature(Signatory.HOLDER));
    }
    Optional<StaleFault> stale = stale(proof, asOf);
    return stale.isEmpty()
        ? Optional.empty()
        : Optional.of(new Verdict.StaleCode(claims, stale.get()));
  }

  private Optional<StaleFault> stale(HolderProof proof, Instant asOf) {
    Duration age = Duration.between(proof.issuedAt(), asOf);
    if (age.compareTo(oldest) > 0) {
      return Optional.of(StaleFault.TOO_OLD);
    }
    if (age.compareTo(newest) < 0) {
      return Optional.of(StaleFault.AHEAD);
    }
    return meantForOthers(proof) ? Optional.of(StaleFault.OTHER_CHECKPOINT) : Optional.empty();
  }

  /** Only a StatusCredential's proof says whom it is for; a code on a screen can't know. */
  private boolean meantForOthers(HolderProof proof) {
    if (proof.audience().isEmpty()) {
      return false;
    }
    Bytes made = proof.nonce();
    return audience.filter(wanted -> !proof.audience().get().equals(wanted)).isPresent()
        || nonce.map(Bytes::ofUtf8).filter(wanted -> !made.equals(wanted)).isPresent();
  }

  Holding holding(StatedStatus stated, Instant asOf) {
    if (stated.holderProof().isEmpty()) {
      return new Holding.Bearer();
    }
    Duration age = Duration.between(stated.holderProof().get().issuedAt(), asOf);
    return new Holding.Proven(HeldStatusList.notNegative(age));
  }

  /**
   * Notes a proof; false for one that was noted before. Its name has no signature in it: an ECDSA
   * signature can be changed into another valid one.
   */
  boolean unseen(StatedStatus stated, SeenProofs seen, Instant asOf) {
    if (stated.holderProof().isEmpty()) {
      return true;
    }
    HolderProof proof = stated.holderProof().get();
    SeenProofs.Shown shown =
        new SeenProofs.Shown(stated.signed().signingInput(), proof.issuedAt(), proof.nonce());
    return seen.add(shown, proof.issuedAt().plus(remembered), asOf);
  }
}
