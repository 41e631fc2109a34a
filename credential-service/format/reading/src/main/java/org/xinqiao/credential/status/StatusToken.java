package org.xinqiao.credential.status;

import java.time.Instant;
import java.util.Optional;
import org.xinqiao.credential.cbor.CborCursor;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.signed.CoseSign1;
import org.xinqiao.credential.signed.Countersignature;
import org.xinqiao.credential.signed.KeyId;
import org.xinqiao.credential.signed.SignedContent;
import org.xinqiao.credential.text.Base45;

/**
 * The form for QR codes: {@code XQ1:} and, in Base45, a COSE_Sign1 over a CWT (RFC 8392). Claims
 * and keys that this version doesn't know are left alone.
 */
public record StatusToken(
    StatusClaims status,
    KeyId keyId,
    SignedContent signed,
    Optional<Instant> notBefore,
    Optional<HolderKey> holderKey,
    Optional<StatusReference> statusReference,
    Optional<HolderProof> holderProof)
    implements StatedStatus {
  public static final String PREFIX = "XQ1:";

  /** Characters, far above the densest QR code that a phone can read. */
  public static final int MAX_LENGTH = 4096;

  public static StatusToken read(String unverified) throws MalformedException {
    if (unverified.length() > MAX_LENGTH) {
      throw new MalformedException("longer than " + MAX_LENGTH + " characters");
    }
    if (!unverified.startsWith(PREFIX)) {
      throw new MalformedException("does not begin with " + PREFIX);
    }
    byte[] cose = Base45.decode(unverified, PREFIX.length());
    CoseSign1 sign1 = CoseSign1.read(cose, CredentialFormat.STATUS_TOKEN.type(), MAX_LENGTH);
    TokenReader claims = new TokenReader(CborCursor.of(sign1.payload()));
    return new StatusToken(
        claims.claims(),
        sign1.keyId(),
        sign1.signed(),
        claims.notBefore(),
        claims.holderKey(),
        claims.statusReference(),
        proof(sign1, claims));
  }

  private static Optional<HolderProof> proof(CoseSign1 sign1, TokenReader claims)
      throws MalformedException {
    if (sign1.countersignature().isPresent() && claims.holderKey().isEmpty()) {
      throw new MalformedException("a proof of a key, and no key");
    }
    if (sign1.countersignature().isEmpty()) {
      return Optional.empty();
    }
    Countersignature proof = sign1.countersignature().get();
    return Optional.of(
        new HolderProof(proof.issuedAt(), proof.nonce(), Optional.empty(), proof.signed()));
  }

  @Override
  public CredentialFormat format() {
    return CredentialFormat.STATUS_TOKEN;
  }
}
