package org.xinqiao.credential.verifier;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xinqiao.credential.signed.KeyId;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.trust.Authority;
import org.xinqiao.credential.trust.ListedSigner;
import org.xinqiao.credential.trust.RootFingerprint;
import org.xinqiao.credential.trust.TrustListContents;

/** A trust list whose signature, period and certificates were verified. */
public final class TrustList {
  private final TrustListContents contents;
  private final RootFingerprint root;
  private final boolean pinned;
  private final Instant usableUntil;
  private final HcertSigners hcertSigners;
  private final Map<KeyId, List<Candidate>> candidates;

  TrustList(TrustListContents contents, RootFingerprint root, boolean pinned, Duration expiredFor) {
    this.contents = contents;
    this.root = root;
    this.pinned = pinned;
    this.usableUntil = contents.expiresAt().plus(expiredFor);
    this.hcertSigners = HcertSigners.of(contents.hcertSigners());
    this.candidates =
        contents.authorities().stream()
            .flatMap(one -> one.signers().stream().map(signer -> new Candidate(one, signer)))
            .collect(Collectors.groupingBy(one -> one.signer().keyId()));
  }

  public TrustListContents contents() {
    return contents;
  }

  public RootFingerprint root() {
    return root;
  }

  /** Whether its root is the one that the caller pinned. */
  public boolean pinned() {
    return pinned;
  }

  /** Zero for a list that is newer than {@code asOf}. */
  public Duration age(Instant asOf) {
    Duration age = Duration.between(contents.issuedAt(), asOf);
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** Whether it may be relied on then (RFC 7519, section 4.1.4, and what its opener allows). */
  boolean usable(Instant asOf) {
    return asOf.isBefore(usableUntil);
  }

  HcertSigners hcertSigners() {
    return hcertSigners;
  }

  ListUse use(Instant asOf) {
    boolean expired = !asOf.isBefore(contents.expiresAt());
    return new ListUse(age(asOf), pinned, expired, contents.demo());
  }

  record Candidate(Authority authority, ListedSigner signer) {}

  /** Every signer with this kid, for a kid is short and two certificates may share it. */
  List<Candidate> candidates(KeyId keyId) {
    return candidates.getOrDefault(keyId, List.of());
  }

  /** Every signer of this authority's status lists with this kid; a document signer is none. */
  public List<ListedSigner> statusListSigners(IssuerCode authority, KeyId keyId) {
    return candidates(keyId).stream()
        .filter(candidate -> candidate.authority().code().equals(authority))
        .map(Candidate::signer)
        .filter(ListedSigner::statusLists)
        .toList();
  }
}
