package org.xinqiao.credential.signed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.xinqiao.credential.cbor.CborMap;
import org.xinqiao.credential.cbor.CborReader;
import org.xinqiao.credential.cbor.CborValue;
import org.xinqiao.credential.cbor.CborValue.CborArray;
import org.xinqiao.credential.cbor.CborValue.CborBytes;
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

  private static final int MAX_HEADER = 32;

  /** An array of six, and the context. */
  private static final byte[] CONTEXT =
      "\u0086\u0072CounterSignatureV2".getBytes(StandardCharsets.ISO_8859_1);

  static Countersignature read(
      CborValue unverified, Bytes bodyProtected, Bytes payload, Bytes bodySignature)
      throws MalformedException {
    if (!(unverified instanceof CborArray array
        && array.items().size() == 3
        && array.items().get(0) instanceof CborBytes header
        && array.items().get(1) instanceof CborMap open
        && open.entries().isEmpty()
        && array.items().get(2) instanceof CborBytes signature
        && signature.value().length() == SigningAlgorithm.ES256.signatureLength())) {
      throw new MalformedException("COSE: the countersignature is none");
    }
    CborMap claims = claims(header.value());
    Bytes nonce = claims.bytes(CTI, "countersignature cti");
    if (nonce.length() != NONCE) {
      throw new MalformedException("countersignature cti has not " + NONCE + " bytes");
    }
    return new Countersignature(
        NumericDate.toInstant(claims.integer(IAT, "countersignature iat"), "countersignature iat"),
        nonce,
        new SignedContent(
            SigningAlgorithm.ES256,
            signingInput(bodyProtected, header.value(), payload, bodySignature),
            signature.value()));
  }

  private static CborMap claims(Bytes header) throws MalformedException {
    if (!(CborReader.read(header.toArray(), MAX_HEADER) instanceof CborMap members)
        || members.entries().size() != 2) {
      throw new MalformedException("COSE: the countersignature's header is not alg and claims");
    }
    if (members.integer(CoseSign1.ALG, "countersignature alg") != SigningAlgorithm.ES256.cose()) {
      throw new MalformedException("COSE: the countersignature's alg is not ES256");
    }
    CborMap claims = members.map(CWT_CLAIMS, "countersignature claims");
    if (claims.entries().size() != 2) {
      throw new MalformedException("COSE: the countersignature's claims are not iat and cti");
    }
    return claims;
  }

  /** RFC 9338, section 3.3: the Countersign_structure over a COSE_Sign1, without external data. */
  public static Bytes signingInput(
      Bytes bodyProtected, Bytes signProtected, Bytes payload, Bytes bodySignature) {
    ByteArrayOutputStream structure = new ByteArrayOutputStream(512);
    structure.writeBytes(CONTEXT);
    CoseSign1.writeBytes(structure, bodyProtected);
    CoseSign1.writeBytes(structure, signProtected);
    structure.write(0x40);
    CoseSign1.writeBytes(structure, payload);
    structure.write(0x81);
    CoseSign1.writeBytes(structure, bodySignature);
    return Bytes.copyOf(structure.toByteArray());
  }
}
