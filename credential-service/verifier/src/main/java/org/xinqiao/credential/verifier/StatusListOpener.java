package org.xinqiao.credential.verifier;

import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.signed.KeyId;
import org.xinqiao.credential.signed.SignedContent;
import org.xinqiao.credential.statuslist.ListDraft;
import org.xinqiao.credential.statuslist.ListTerms;
import org.xinqiao.credential.statuslist.SignedListDelta;
import org.xinqiao.credential.statuslist.SignedStatusList;
import org.xinqiao.credential.statuslist.StatusList;
import org.xinqiao.credential.verifier.TrustList.Candidate;

/**
 * Opens status lists (Token Status List, section 8.3) and applies deltas with one trust list. Any
 * input has an answer. Safe for concurrent use.
 */
public final class StatusListOpener {
  private final TrustList trustList;

  public StatusListOpener(TrustList trustList) {
    this.trustList = trustList;
  }

  /**
   * @param unverified a list as CWT, or as JWT in ASCII
   * @param uri where it was asked for, which must be its {@code sub}
   * @param held the list of this URI that was opened before; an older one is refused
   */
  public OpenedStatusList open(byte[] unverified, String uri, Optional<HeldStatusList> held) {
    try {
      SignedStatusList list = read(unverified);
      // Step 4.b: sub is the uri that was asked for.
      if (!list.terms().uri().equals(uri)) {
        return new OpenedStatusList.Malformed("it is another list, by its sub");
      }
      return judge(list.terms(), list.keyId(), list.signed(), held, () -> Optional.of(list.list()));
    } catch (MalformedException e) {
      return new OpenedStatusList.Malformed(e.reason());
    }
  }

  /**
   * As {@link #open(byte[], String, Optional)}, for a list that came as a file: it is the one that
   * it says it is.
   *
   * @param held the lists that were opened before
   */
  public OpenedStatusList open(byte[] unverified, StatusLists held) {
    try {
      SignedStatusList list = read(unverified);
      return judge(
          list.terms(),
          list.keyId(),
          list.signed(),
          held.find(list.terms().uri()),
          () -> Optional.of(list.list()));
    } catch (MalformedException e) {
      return new OpenedStatusList.Malformed(e.reason());
    }
  }

  private static SignedStatusList read(byte[] unverified) throws MalformedException {
    return jwt(unverified)
        ? SignedStatusList.readJwt(Texts.ascii(unverified))
        : SignedStatusList.readCwt(unverified);
  }

  /**
   * The list that a delta makes of the held one. What comes out is as good as a list that was
   * signed then.
   *
   * @param unverified a delta as CWT, or as JWT in ASCII
   */
  public OpenedStatusList apply(byte[] unverified, HeldStatusList held) {
    return applyAll(List.of(unverified), held);
  }

  /**
   * As {@link #apply}, for deltas of which each begins where the one before ends; all of them or
   * none. The last one's signer vouches for every value that comes out, by SHA-256 over all of
   * them, so that no other signature has to be verified.
   *
   * @param unverified at least one
   */
  public OpenedStatusList applyAll(List<byte[]> unverified, HeldStatusList held) {
    try {
      ListDraft draft = ListDraft.of(held.values());
      Instant base = held.terms().issuedAt();
      boolean fits = true;
      @Nullable SignedListDelta last = null;
      for (byte[] next : unverified) {
        last = readDelta(next);
        if (!last.terms().uri().equals(held.terms().uri())) {
          return new OpenedStatusList.Malformed("it is another list's delta, by its sub");
        }
        fits = fits && last.base().equals(base) && draft.apply(last);
        base = last.terms().issuedAt();
      }
      SignedListDelta newest = Objects.requireNonNull(last, "no delta");
      boolean whole = fits;
      return judge(
          newest.terms(),
          newest.keyId(),
          newest.signed(),
          Optional.of(held),
          () ->
              whole && draft.is(newest.digest()) ? Optional.of(draft.toList()) : Optional.empty());
    } catch (MalformedException e) {
      return new OpenedStatusList.Malformed(e.reason());
    }
  }

  private static SignedListDelta readDelta(byte[] unverified) throws MalformedException {
    return jwt(unverified)
        ? SignedListDelta.readJwt(Texts.ascii(unverified))
        : SignedListDelta.readCwt(unverified);
  }

  private OpenedStatusList judge(
      ListTerms terms,
      Optional<KeyId> keyId,
      SignedContent signed,
      Optional<HeldStatusList> held,
      Supplier<Optional<StatusList>> outcome) {
    List<Candidate> candidates =
        keyId.map(trustList::candidates).orElse(List.of()).stream()
            .filter(candidate -> candidate.signer().statusLists())
            .toList();
    if (candidates.isEmpty()) {
      return new OpenedStatusList.Untrusted("no signer of status lists has its kid");
    }
    Optional<Candidate> signer =
        candidates.stream().filter(candidate -> signed.verifiedBy(key(candidate))).findFirst();
    if (signer.isEmpty()) {
      return new OpenedStatusList.BadSignature();
    }
    if (terms.issuedAt().isBefore(signer.get().signer().notBefore())
        || terms.issuedAt().isAfter(signer.get().signer().notAfter())) {
      return new OpenedStatusList.Untrusted("it was issued outside its signer's period");
    }
    if (held.isPresent() && terms.issuedAt().isBefore(held.get().terms().issuedAt())) {
      Instant newest = held.get().terms().issuedAt();
      return new OpenedStatusList.RolledBack(terms.issuedAt(), newest);
    }
    Optional<StatusList> values = outcome.get();
    if (values.isEmpty()) {
      return new OpenedStatusList.OtherBase("it does not begin with the list that is held");
    }
    return new OpenedStatusList.Held(
        new HeldStatusList(signer.get().authority().code(), terms, values.get()));
  }

  private static PublicKey key(Candidate candidate) {
    return candidate.signer().certificate().getPublicKey();
  }

  /** No CBOR of ours begins with the letter that every JWT begins with. */
  private static boolean jwt(byte[] unverified) {
    return unverified.length > 0 && unverified[0] == 'e';
  }
}
