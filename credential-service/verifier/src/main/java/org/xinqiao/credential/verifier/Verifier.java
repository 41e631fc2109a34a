package org.xinqiao.credential.verifier;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.hcert.Hcert;
import org.xinqiao.credential.status.StatedStatus;
import org.xinqiao.credential.status.StatusClaims;
import org.xinqiao.credential.status.StatusCredential;
import org.xinqiao.credential.status.StatusToken;
import org.xinqiao.credential.verifier.TrustList.Candidate;
import org.xinqiao.credential.verifier.Verdict.Signatory;
import org.xinqiao.credential.verifier.Verdict.TrustFault;

/**
 * Verifies a StatusToken (RFC 8392, section 7.2; RFC 9052, section 4.4), a StatusCredential (RFC
 * 9901, section 7.1) or a health certificate of the EU's form with a trust list and, where it has
 * them, status lists; no network. Any input has a verdict; work is bounded by the form's size
 * limit, which is checked first. Immutable but for the proofs it has seen, and safe for concurrent
 * use.
 */
public final class Verifier {
  private final TrustList trustList;
  private final StatusLists statusLists;
  private final HolderCheck holderCheck;
  private final SeenProofs seen;

  private Verifier(
      TrustList trustList, StatusLists statusLists, HolderCheck holderCheck, SeenProofs seen) {
    this.trustList = trustList;
    this.statusLists = statusLists;
    this.holderCheck = holderCheck;
    this.seen = seen;
  }

  /**
   * Asks no status list; a proof is fresh for 90 seconds, and the clocks of holder and verifier may
   * be 30 seconds apart.
   */
  public static Verifier with(TrustList trustList) {
    return new Verifier(trustList, StatusLists.notAsked(), HolderCheck.DEFAULT, new SeenProofs());
  }

  public Verifier statusLists(StatusLists lists) {
    return new Verifier(trustList, lists, holderCheck, seen);
  }

  /** Goes on remembering what another verifier of this checkpoint has seen, with other lists. */
  public Verifier seenProofs(SeenProofs proofs) {
    return new Verifier(trustList, statusLists, holderCheck, proofs);
  }

  /**
   * @param window how long a proof is fresh: 15 seconds to 10 minutes
   * @param skew how far the holder's clock may be off: 0 to 5 minutes
   */
  public Verifier freshness(Duration window, Duration skew) {
    return new Verifier(trustList, statusLists, holderCheck.withFreshness(window, skew), seen);
  }

  /** What the proof of a StatusCredential must be made for (RFC 9901, section 7.3, step 5.e). */
  public Verifier presentedTo(String audience, String nonce) {
    return new Verifier(trustList, statusLists, holderCheck.presentedTo(audience, nonce), seen);
  }

  /**
   * @param unverified {@code XQ1:…}, {@code jwt~…~} or {@code HC1:…}; white space around it is left
   *     off
   * @param asOf the instant that the verdict is about
   */
  public Verdict verify(String unverified, Instant asOf) {
    try {
      String text = bounded(unverified);
      return text.startsWith(Hcert.PREFIX) ? verifyHcert(text, asOf) : verifyStatus(text, asOf);
    } catch (MalformedException e) {
      return new Verdict.Malformed(e.reason());
    }
  }

  private static String bounded(String unverified) throws MalformedException {
    if (unverified.length() > StatusCredential.MAX_LENGTH) {
      throw new MalformedException("longer than " + StatusCredential.MAX_LENGTH + " characters");
    }
    String text = unverified.strip();
    if (text.isEmpty()) {
      throw new MalformedException("empty");
    }
    return text;
  }

  private static Verdict expiredList() {
    return new Verdict.Untrusted(
        TrustFault.TRUST_LIST_EXPIRED, "the trust list has expired; fetch a new one");
  }

  /** A certificate of strangers, which no device and no status list of ours stands behind. */
  private Verdict verifyHcert(String text, Instant asOf) throws MalformedException {
    Hcert stated = Hcert.read(text);
    if (!trustList.usable(asOf)) {
      return expiredList();
    }
    HcertCheck check = trustList.hcertSigners().check(stated, asOf);
    if (check instanceof HcertCheck.UnknownSigner) {
      return new Verdict.Untrusted(TrustFault.UNKNOWN_SIGNER, "its key is not in the trust list");
    }
    if (check instanceof HcertCheck.BadSignature) {
      return new Verdict.BadSignature(Signatory.ISSUER);
    }
    if (check instanceof HcertCheck.OutOfScope outside) {
      return new Verdict.Untrusted(TrustFault.SIGNER_SCOPE, outside.reason());
    }
    VerifiedHcert claims = new VerifiedHcert(stated.claims());
    return inForce(claims, claims.certificate().issuedAt(), Optional.empty(), asOf)
        .orElseGet(
            () ->
                new Verdict.Authentic(
                    claims, trustList.use(asOf), statusLists.unreferenced(), new Holding.Bearer()));
  }

  private Verdict verifyStatus(String text, Instant asOf) throws MalformedException {
    StatedStatus stated = read(text);
    if (!trustList.usable(asOf)) {
      return expiredList();
    }
    List<Candidate> candidates = trustList.candidates(stated.keyId());
    if (candidates.isEmpty()) {
      return new Verdict.Untrusted(TrustFault.UNKNOWN_SIGNER, "its key is not in the trust list");
    }
    return judge(stated, candidates, asOf);
  }

  /** RFC 9052, section 4.2, or RFC 9901, section 7.1, steps 1 to 5. */
  private static StatedStatus read(String text) throws MalformedException {
    if (text.startsWith(StatusToken.PREFIX)) {
      return StatusToken.read(text);
    }
    if (text.indexOf('~') > 0) {
      return StatusCredential.read(text);
    }
    throw new MalformedException(
        "neither " + StatusToken.PREFIX + "…, " + Hcert.PREFIX + "… nor an SD-JWT");
  }

  /**
   * RFC 9052, section 4.4, or RFC 7515, section 5.2: a candidate whose key verifies; then RFC 8392,
   * section 3.1, or RFC 7519, section 4.1: whether it may say so, and when that holds.
   */
  private Verdict judge(StatedStatus stated, List<Candidate> candidates, Instant asOf) {
    Optional<String> fault = Optional.empty();
    for (Candidate candidate : candidates) {
      if (!stated.signed().verifiedBy(candidate.signer().certificate().getPublicKey())) {
        continue;
      }
      fault = notTrustedWith(stated, candidate);
      if (fault.isEmpty()) {
        VerifiedClaims claims = new VerifiedStatus(stated, candidate.authority().names());
        Instant issuedAt = stated.status().issuedAt();
        Optional<Verdict> outside = inForce(claims, issuedAt, stated.notBefore(), asOf);
        return outside.isPresent() ? outside.get() : shown(stated, claims, asOf);
      }
    }
    return fault.isPresent()
        ? new Verdict.Untrusted(TrustFault.SIGNER_SCOPE, fault.get())
        : new Verdict.BadSignature(Signatory.ISSUER);
  }

  /** What the trust list lets this signer sign: iss (section 3.1.1), scope and period. */
  private static Optional<String> notTrustedWith(StatedStatus stated, Candidate candidate) {
    StatusClaims status = stated.status();
    if (!candidate.authority().code().equals(status.issuer())) {
      return Optional.of("its signer belongs to another authority");
    }
    if (!candidate.signer().scenarios().contains(status.scenario())) {
      return Optional.of("its signer may not sign this scenario");
    }
    if (!candidate.signer().formats().contains(stated.format())) {
      return Optional.of("its signer may not sign this format");
    }
    if (status.issuedAt().isBefore(candidate.signer().notBefore())) {
      return Optional.of("it was issued before its signer's period");
    }
    if (status.expiresAt().isAfter(candidate.signer().notAfter())) {
      return Optional.of("it expires after its signer's period");
    }
    return Optional.empty();
  }

  /** exp (section 3.1.4), nbf (section 3.1.5), and iat (section 3.1.6) as the earliest nbf. */
  private static Optional<Verdict> inForce(
      VerifiedClaims claims, Instant issuedAt, Optional<Instant> notBefore, Instant asOf) {
    if (!asOf.isBefore(claims.expiresAt())) {
      return Optional.of(new Verdict.Expired(claims, claims.expiresAt()));
    }
    Instant from = notBefore.orElse(issuedAt);
    return asOf.isBefore(from) || asOf.isBefore(issuedAt)
        ? Optional.of(new Verdict.NotYetValid(claims, from))
        : Optional.empty();
  }

  /**
   * First by whom it is shown (RFC 9901, section 7.3), then what the status list says (Token Status
   * List, section 8.3): whoever has only a copy does not learn it.
   */
  private Verdict shown(StatedStatus stated, VerifiedClaims claims, Instant asOf) {
    Optional<Verdict> fault = holderCheck.fault(stated, claims, asOf);
    if (fault.isPresent()) {
      return fault.get();
    }
    StatusLists.Answer answer =
        statusLists.ask(stated.statusReference(), stated.status().issuer(), asOf);
    if (answer instanceof StatusLists.Answer.Outside) {
      return new Verdict.Untrusted(
          TrustFault.STATUS_INDEX, "its place is outside the status list, so it can't be judged");
    }
    if (answer instanceof StatusLists.Answer.Value against) {
      return new Verdict.Downgraded(claims, against.value());
    }
    if (!holderCheck.unseen(stated, seen, asOf)) {
      return new Verdict.Replayed(claims);
    }
    return new Verdict.Authentic(
        claims,
        trustList.use(asOf),
        ((StatusLists.Answer.Nothing) answer).check(),
        holderCheck.holding(stated, asOf));
  }
}
