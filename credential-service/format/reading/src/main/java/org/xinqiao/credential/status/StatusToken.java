package org.xinqiao.credential.status;

import static org.xinqiao.credential.status.TokenLabels.*;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.xinqiao.credential.cbor.CborMap;
import org.xinqiao.credential.cbor.CborReader;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.format.NumericDate;
import org.xinqiao.credential.signed.CoseSign1;
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

  /** Hours; some 120 years. */
  private static final long LONGEST_DECIDED = 1 << 20;

  public static StatusToken read(String unverified) throws MalformedException {
    if (unverified.length() > MAX_LENGTH) {
      throw new MalformedException("longer than " + MAX_LENGTH + " characters");
    }
    if (!unverified.startsWith(PREFIX)) {
      throw new MalformedException("does not begin with " + PREFIX);
    }
    byte[] cose = Base45.decode(unverified.substring(PREFIX.length()));
    CoseSign1 sign1 = CoseSign1.read(cose, MAX_LENGTH);
    if (!sign1.type().equals(CredentialFormat.STATUS_TOKEN.type())) {
      throw new MalformedException("COSE typ is not " + CredentialFormat.STATUS_TOKEN.type());
    }
    if (!(CborReader.read(sign1.payload().toArray(), MAX_LENGTH) instanceof CborMap claims)) {
      throw new MalformedException("the CWT is not a map");
    }
    return new StatusToken(
        status(claims),
        sign1.keyId(),
        sign1.signed(),
        notBefore(claims),
        holderKey(claims),
        statusReference(claims),
        proof(sign1, claims));
  }

  private static Optional<HolderProof> proof(CoseSign1 sign1, CborMap claims)
      throws MalformedException {
    if (sign1.countersignature().isPresent() && claims.find(CNF).isEmpty()) {
      throw new MalformedException("a proof of a key, and no key");
    }
    return sign1
        .countersignature()
        .map(
            proof ->
                new HolderProof(proof.issuedAt(), proof.nonce(), Optional.empty(), proof.signed()));
  }

  @Override
  public CredentialFormat format() {
    return CredentialFormat.STATUS_TOKEN;
  }

  private static StatusClaims status(CborMap claims) throws MalformedException {
    CborMap status = claims.map(STATUS, "status");
    Instant issuedAt = NumericDate.toWholeHour(claims.integer(IAT, "iat"), "iat");
    Optional<Long> since = status.findInteger(SINCE, "since");
    try {
      return new StatusClaims(
          new IssuerCode(claims.text(ISS, "iss")),
          new ScenarioId(status.text(SCENARIO, "scenario")),
          version(status.integer(VERSION, "version")),
          new Outcome(status.text(OUTCOME, "outcome")),
          status.findText(LAST_OUTCOME, "last outcome").map(Outcome::new),
          since.isPresent()
              ? Optional.of(NumericDate.toInstant(since.get(), "since"))
              : Optional.empty(),
          issuedAt.minus(decided(status.integer(DECIDED, "decided"))),
          status.findText(NAME_HINT, "name hint"),
          BirthHint.ofNumber(status.findInteger(BIRTH, "birth")),
          Form.ofNumber(status.findInteger(FORM, "form").orElse(0L))
              .orElseThrow(() -> new MalformedException("form is unknown")),
          status.flag(DELEGATE, "delegate"),
          issuedAt,
          NumericDate.toInstant(claims.integer(EXP, "exp"), "exp"),
          notBefore(claims));
    } catch (IllegalArgumentException e) {
      throw new MalformedException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Optional<Instant> notBefore(CborMap claims) throws MalformedException {
    Optional<Long> notBefore = claims.findInteger(NBF, "nbf");
    return notBefore.isPresent()
        ? Optional.of(NumericDate.toInstant(notBefore.get(), "nbf"))
        : Optional.empty();
  }

  private static int version(long version) throws MalformedException {
    if (version < 1 || version > 0xffff) {
      throw new MalformedException("version is not 1 to 65535");
    }
    return (int) version;
  }

  private static Duration decided(long hours) throws MalformedException {
    if (hours < 0 || hours > LONGEST_DECIDED) {
      throw new MalformedException("decided is not a number of hours before iat");
    }
    return Duration.ofHours(hours);
  }

  /** RFC 8747, section 3.2. */
  private static Optional<HolderKey> holderKey(CborMap claims) throws MalformedException {
    Optional<CborMap> cnf = claims.findMap(CNF, "cnf");
    return cnf.isPresent()
        ? Optional.of(HolderKey.read(cnf.get().map(COSE_KEY, "COSE_Key in cnf")))
        : Optional.empty();
  }

  /** Token Status List, section 6.3: the inner keys are text, the same as in JSON. */
  private static Optional<StatusReference> statusReference(CborMap claims)
      throws MalformedException {
    Optional<CborMap> status = claims.findMap(STATUS_LIST, "status");
    return status.isPresent() ? Optional.of(StatusReference.read(status.get())) : Optional.empty();
  }
}
