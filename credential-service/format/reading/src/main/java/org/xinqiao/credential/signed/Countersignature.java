package org.xinqiao.credential.signed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.xinqiao.credential.cbor.CborCursor;
import org.xinqiao.credential.cbor.CborEntries;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.format.NumericDate;

/**
 * One COSE_Countersignature, version 2 (RFC 9338, section 3.1), by which a device shows that it
 * holds the key of a token, and when. Its header has an algorithm and CWT claims (RFC 9597), no
 * more, so that nothing unread is signed.
 *
 * @param issuedAt by the device's clock, in whole seconds
 * @param nonce {@value #NONCE} bytes, the claim {@code cti}
 */
public record Countersignature(Instant issuedAt, Bytes nonce, SignedContent signed) {
  /** The header parameter that holds it (RFC 9338, section 3). */
  public static final int LABEL = 11;

  /** The header parameter of CWT claims (RFC 9597, section 2). */
  public static final int CWT_CLAIMS = 15;

  /** Claims (RFC 8392, section 3.1). */
  public static final int IAT = 6;

  public static final int CTI = 7;

  /** Bytes of a nonce. */
  public static final int NONCE = 4;

  private static final int PARTS = 3;
  private static final Bytes ARRAY_OF_ONE = Bytes.owning(new byte[] {(byte) 0x81});

  /** An array of six, and the context. */
  private static final Bytes CONTEXT =
      Bytes.owning("\u0086\u0072CounterSignatureV2".getBytes(StandardCharsets.ISO_8859_1));

  /** What the header holds, before it is known what it signs. */
  record Unsigned(Instant issuedAt, Bytes nonce, Bytes header, Bytes signature) {
    static Unsigned read(CborCursor message) throws MalformedException {
      message.array(PARTS, "countersignature");
      int from = message.position();
      CborCursor header = message.embedded("countersignature header");
      Bytes encoded = message.since(from);
      message.emptyMap("countersignature unprotected header");
      Bytes signature = message.bytes("countersignature");
      if (signature.length() != SigningAlgorithm.ES256.signatureLength()) {
        throw new MalformedException("COSE: the countersignature has not 64 bytes");
      }
      return header(header, encoded, signature);
    }

    /** Exactly alg and claims, exactly iat and cti. */
    private static Unsigned header(CborCursor cursor, Bytes encoded, Bytes signature)
        throws MalformedException {
      CborEntries entries = cursor.map("countersignature header");
      require(entries.size() == 2 && entries.next() && entries.is(CoseSign1.ALG));
      if (cursor.integer("countersignature alg") != SigningAlgorithm.ES256.cose()) {
        throw new MalformedException("COSE: the countersignature's alg is not ES256");
      }
      require(entries.next() && entries.is(CWT_CLAIMS));
      CborEntries claims = entries.map("countersignature claims");
      require(claims.size() == 2 && claims.next() && claims.is(IAT));
      Instant issuedAt =
          NumericDate.toInstant(cursor.integer("countersignature iat"), "countersignature iat");
      require(claims.next() && claims.is(CTI));
      Bytes nonce = cursor.bytes("countersignature cti");
      require(!claims.next() && !entries.next() && nonce.length() == NONCE);
      cursor.end("countersignature header");
      return new Unsigned(issuedAt, nonce, encoded, signature);
    }

    private static void require(boolean holds) throws MalformedException {
      if (!holds) {
        throw new MalformedException(
            "COSE: the countersignature's header is not alg, iat and a cti of 4 bytes");
      }
    }

    /** Over the byte strings of a COSE_Sign1, as they stand in it. */
    Countersignature over(Bytes bodyProtected, Bytes payload, Bytes bodySignature) {
      SigningInput input = structure(bodyProtected, header, payload, bodySignature);
      return new Countersignature(
          issuedAt, nonce, new SignedContent(SigningAlgorithm.ES256, input, signature));
    }
  }

  /** RFC 9338, section 3.3: the Countersign_structure over a COSE_Sign1, without external data. */
  public static SigningInput signingInput(
      Bytes bodyProtected, Bytes signProtected, Bytes payload, Bytes bodySignature) {
    return structure(
        ByteString.of(bodyProtected),
        ByteString.of(signProtected),
        ByteString.of(payload),
        ByteString.of(bodySignature));
  }

  private static SigningInput structure(
      Bytes bodyProtected, Bytes signProtected, Bytes payload, Bytes bodySignature) {
    return SigningInput.of(
        CONTEXT,
        bodyProtected,
        signProtected,
        ByteString.EMPTY,
        payload,
        ARRAY_OF_ONE,
        bodySignature);
  }
}
