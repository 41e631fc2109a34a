package org.xinqiao.credential.verifier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.status.StatedStatus;
import org.xinqiao.credential.status.StatusClaims;
import org.xinqiao.credential.status.StatusCredential;
import org.xinqiao.credential.status.StatusToken;
import org.xinqiao.credential.verifier.TrustList.Candidate;

/**
 * Verifies a StatusToken (RFC 8392, section 7.2; RFC 9052, section 4.4) or a StatusCredential (RFC
 * 9901, section 7.1) with a trust list and nothing else. Any input has a verdict; work is bounded
 * by the form's size limit, which is checked first. Safe for concurrent use.
 */
public final class Verifier {
  /**
   * @param unverified {@code XQ1:…} or {@code jwt~…~}; white space around it is left off
   * @param asOf the instant that the verdict is about
   */
  public Verdict verify(String unverified, TrustList list, Instant asOf) {
    try {
      StatedStatus stated = read(unverified);
      List<Candidate> candidates = list.candidates(stated.keyId());
      if (candidates.isEmpty()) {
        return new Verdict.Untrusted("its key is not in the trust list");
      }
      List<Candidate> signers = signers(stated, candidates);
      if (signers.isEmpty()) {
        return new Verdict.BadSignature();
      }
      return judge(stated, signers, list, asOf);
    } catch (MalformedException e) {
      return new Verdict.Malformed(e.reason());
    }
  }

  /** RFC 9052, section 4.2, or RFC 9901, section 7.1, steps 1 to 5. */
  private static StatedStatus read(String unverified) throws MalformedException {
    if (unverified.length() > StatusCredential.MAX_LENGTH) {
      throw new MalformedException("longer than " + StatusCredential.MAX_LENGTH + " characters");
    }
    String text = unverified.strip();
    if (text.isEmpty()) {
      throw new MalformedException("empty");
    }
    if (text.startsWith(StatusToken.PREFIX)) {
      return StatusToken.read(text);
    }
    if (text.indexOf('~') > 0) {
      return StatusCredential.read(text);
    }
    throw new MalformedException("neither " + StatusToken.PREFIX + "… nor an SD-JWT");
  }

  /** RFC 9052, section 4.4, or RFC 7515, section 5.2: those candidates whose key verifies. */
  private static List<Candidate> signers(StatedStatus stated, List<Candidate> candidates) {
    List<Candidate> signers = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (stated.signed().verifiedBy(candidate.signer().certificate().getPublicKey())) {
        signers.add(candidate);
      }
    }
    return signers;
  }

  /** RFC 8392, section 3.1, or RFC 7519, section 4.1: first who may say it, then when it holds. */
  private static Verdict judge(
      StatedStatus stated, List<Candidate> signers, TrustList list, Instant asOf) {
    String why = "";
    for (Candidate signer : signers) {
      Optional<String> fault = notTrustedWith(stated, signer);
      if (fault.isEmpty()) {
        VerifiedClaims claims = new VerifiedClaims(stated, signer.authority().names());
        return inForce(stated, claims, list, asOf);
      }
      why = fault.get();
    }
    return new Verdict.Untrusted(why);
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
  private static Verdict inForce(
      StatedStatus stated, VerifiedClaims claims, TrustList list, Instant asOf) {
    Instant expiresAt = stated.status().expiresAt();
    if (!asOf.isBefore(expiresAt)) {
      return new Verdict.Expired(claims, expiresAt);
    }
    Instant from = stated.notBefore().orElse(stated.status().issuedAt());
    if (asOf.isBefore(from) || asOf.isBefore(stated.status().issuedAt())) {
      return new Verdict.NotYetValid(claims, from);
    }
    return new Verdict.Authentic(claims, list.age(asOf), list.pinned(), list.contents().demo());
  }
}
