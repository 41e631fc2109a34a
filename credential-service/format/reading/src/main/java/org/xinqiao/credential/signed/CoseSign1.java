package org.xinqiao.credential.signed;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.xinqiao.credential.cbor.CborCursor;
import org.xinqiao.credential.cbor.CborEntries;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.format.MalformedException;

/**
 * A tagged COSE_Sign1 (RFC 9052, section 4.2), signed with an algorithm in use. All that decides
 * lies in the protected header; the unprotected one, which nobody signs, may hold a
 * countersignature and nothing else.
 */
public record CoseSign1(
    KeyId keyId, Bytes payload, SignedContent signed, Optional<Countersignature> countersignature) {
  public static final int TAG = 18;
  public static final int ALG = 1;
  public static final int CRIT = 2;
  public static final int KID = 4;

  /** RFC 9596. */
  public static final int TYP = 16;

  private static final int PARTS = 4;

  /** An array of four, and the context. */
  private static final Bytes SIGNATURE_1 =
      Bytes.owning("\u0084\u006aSignature1".getBytes(StandardCharsets.ISO_8859_1));

  /**
   * @param unverified not changed any more: what is read are ranges of it
   * @param type what {@code typ} must be
   */
  public static CoseSign1 read(byte[] unverified, String type, int maxBytes)
      throws MalformedException {
    if (unverified.length > maxBytes) {
      throw new MalformedException("CBOR: longer than " + maxBytes + " bytes");
    }
    CborCursor message = CborCursor.of(unverified);
    message.tag(TAG, "COSE_Sign1");
    message.array(PARTS, "COSE_Sign1");
    int sealedFrom = message.position();
    CborCursor header = message.embedded("COSE protected header");
    Bytes sealed = message.since(sealedFrom);
    Optional<Countersignature.Unsigned> proof = unprotected(message);
    int payloadFrom = message.position();
    Bytes payload = message.bytes("COSE payload");
    Bytes content = message.since(payloadFrom);
    int signatureFrom = message.position();
    Bytes signature = message.bytes("COSE signature");
    Bytes signed = message.since(signatureFrom);
    message.end("COSE_Sign1");
    Header read = Header.read(header, type);
    if (signature.length() != read.algorithm().signatureLength()) {
      throw new MalformedException(
          "COSE: the signature has not " + read.algorithm().signatureLength() + " bytes");
    }
    return new CoseSign1(
        read.keyId(),
        payload,
        new SignedContent(read.algorithm(), structure(sealed, content), signature),
        proof.isEmpty()
            ? Optional.empty()
            : Optional.of(proof.get().over(sealed, content, signed)));
  }

  private static Optional<Countersignature.Unsigned> unprotected(CborCursor message)
      throws MalformedException {
    CborEntries open = message.map("COSE unprotected header");
    Optional<Countersignature.Unsigned> proof = Optional.empty();
    while (open.next()) {
      if (!open.is(Countersignature.LABEL)) {
        throw new MalformedException(
            "COSE: the unprotected header holds more than a countersignature");
      }
      proof = Optional.of(Countersignature.Unsigned.read(message));
    }
    return proof;
  }

  /** Section 4.4: the Sig_structure of one signer, without external data. */
  public static SigningInput signingInput(Bytes protectedHeader, Bytes payload) {
    return structure(ByteString.of(protectedHeader), ByteString.of(payload));
  }

  /** Of byte strings as they stand in the message, whose heads have only one form. */
  private static SigningInput structure(Bytes protectedHeader, Bytes payload) {
    return SigningInput.of(SIGNATURE_1, protectedHeader, ByteString.EMPTY, payload);
  }

  /** The protected header (section 3.1). */
  private record Header(SigningAlgorithm algorithm, KeyId keyId) {
    static Header read(CborCursor cursor, String wanted) throws MalformedException {
      Optional<SigningAlgorithm> algorithm = Optional.empty();
      Bytes kid = null;
      boolean typed = false;
      CborEntries entries = cursor.map("COSE protected header");
      while (entries.next()) {
        if (entries.is(ALG)) {
          algorithm = SigningAlgorithm.ofCose(cursor.integer("COSE alg"));
        } else if (entries.is(KID)) {
          kid = cursor.bytes("COSE kid");
        } else if (entries.is(TYP)) {
          cursor.text(wanted, "COSE typ");
          typed = true;
        } else if (entries.is(CRIT)) {
          throw new MalformedException("COSE: a critical header that is not understood");
        }
      }
      cursor.end("COSE protected header");
      if (kid == null || kid.length() != KeyId.LENGTH) {
        throw new MalformedException("COSE: kid has not " + KeyId.LENGTH + " bytes");
      }
      if (!typed) {
        throw new MalformedException("COSE typ is missing");
      }
      return new Header(
          algorithm.orElseThrow(() -> new MalformedException("COSE: alg is not ES256 or EdDSA")),
          new KeyId(kid));
    }
  }
}
