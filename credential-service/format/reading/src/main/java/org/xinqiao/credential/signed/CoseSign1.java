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
    KeyId keyId,
    String type,
    Bytes payload,
    SignedContent signed,
    Optional<Countersignature> countersignature) {
  public static final int TAG = 18;
  public static final int ALG = 1;
  public static final int CRIT = 2;
  public static final int KID = 4;

  /** RFC 9596. */
  public static final int TYP = 16;

  private static final int PARTS = 4;

  /** An array of four, and the context. */
  private static final byte[] SIGNATURE_1 =
      "\u0084\u006aSignature1".getBytes(StandardCharsets.ISO_8859_1);

  /**
   * @param unverified not changed while it is read
   */
  public static CoseSign1 read(byte[] unverified, int maxBytes) throws MalformedException {
    if (unverified.length > maxBytes) {
      throw new MalformedException("CBOR: longer than " + maxBytes + " bytes");
    }
    CborCursor message = CborCursor.of(unverified);
    message.tag(TAG, "COSE_Sign1");
    message.array(PARTS, "COSE_Sign1");
    CborCursor header = message.embedded("COSE protected header");
    Countersignature.Unsigned proof = unprotected(message);
    Bytes payload = message.bytes("COSE payload");
    Bytes signature = message.bytes("COSE signature");
    message.end("COSE_Sign1");
    Header read = Header.read(header);
    if (signature.length() != read.algorithm().signatureLength()) {
      throw new MalformedException(
          "COSE: the signature has not " + read.algorithm().signatureLength() + " bytes");
    }
    Bytes sealed = header.content();
    return new CoseSign1(
        read.keyId(),
        read.type(),
        payload,
        new SignedContent(read.algorithm(), signingInput(sealed, payload), signature),
        proof.over(sealed, payload, signature));
  }

  private static Countersignature.Unsigned unprotected(CborCursor message)
      throws MalformedException {
    CborEntries open = message.map("COSE unprotected header");
    Countersignature.Unsigned proof = Countersignature.Unsigned.NONE;
    while (open.next()) {
      if (!open.is(Countersignature.LABEL)) {
        throw new MalformedException(
            "COSE: the unprotected header holds more than a countersignature");
      }
      proof = Countersignature.Unsigned.read(message);
    }
    return proof;
  }

  /** Section 4.4: the Sig_structure of one signer, without external data. */
  public static Bytes signingInput(Bytes protectedHeader, Bytes payload) {
    byte[] structure =
        new byte
            [SIGNATURE_1.length
                + ByteString.length(protectedHeader)
                + 1
                + ByteString.length(payload)];
    System.arraycopy(SIGNATURE_1, 0, structure, 0, SIGNATURE_1.length);
    int at = ByteString.write(protectedHeader, structure, SIGNATURE_1.length);
    structure[at] = ByteString.EMPTY;
    ByteString.write(payload, structure, at + 1);
    return Bytes.owning(structure);
  }

  /** The protected header (section 3.1). */
  private record Header(SigningAlgorithm algorithm, KeyId keyId, String type) {
    static Header read(CborCursor cursor) throws MalformedException {
      Optional<SigningAlgorithm> algorithm = Optional.empty();
      Optional<Bytes> kid = Optional.empty();
      Optional<String> type = Optional.empty();
      CborEntries entries = cursor.map("COSE protected header");
      while (entries.next()) {
        if (entries.is(ALG)) {
          algorithm = SigningAlgorithm.ofCose(cursor.integer("COSE alg"));
        } else if (entries.is(KID)) {
          kid = Optional.of(cursor.bytes("COSE kid"));
        } else if (entries.is(TYP)) {
          type = Optional.of(cursor.text("COSE typ"));
        } else if (entries.is(CRIT)) {
          throw new MalformedException("COSE: a critical header that is not understood");
        }
      }
      cursor.end("COSE protected header");
      if (kid.isEmpty() || kid.get().length() != KeyId.LENGTH) {
        throw new MalformedException("COSE: kid has not " + KeyId.LENGTH + " bytes");
      }
      return new Header(
          algorithm.orElseThrow(() -> new MalformedException("COSE: alg is not ES256 or EdDSA")),
          new KeyId(kid.get()),
          type.orElseThrow(() -> new MalformedException("COSE typ is missing")));
    }
  }
}
