package org.xinqiao.credential.signed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.xinqiao.credential.cbor.CborMap;
import org.xinqiao.credential.cbor.CborReader;
import org.xinqiao.credential.cbor.CborValue;
import org.xinqiao.credential.cbor.CborValue.CborArray;
import org.xinqiao.credential.cbor.CborValue.CborBytes;
import org.xinqiao.credential.cbor.CborValue.CborTag;
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

  /** An array of four, and the context. */
  private static final byte[] SIGNATURE_1 =
      "\u0084\u006aSignature1".getBytes(StandardCharsets.ISO_8859_1);

  public static CoseSign1 read(byte[] unverified, int maxBytes) throws MalformedException {
    if (!(CborReader.read(unverified, maxBytes) instanceof CborTag tagged
        && tagged.tag() == TAG
        && tagged.content() instanceof CborArray array
        && array.items().size() == 4)) {
      throw new MalformedException("COSE: not a tagged COSE_Sign1");
    }
    Bytes header = bytes(array.items().get(0), "protected header");
    Bytes payload = bytes(array.items().get(2), "payload");
    Bytes signature = bytes(array.items().get(3), "signature");
    CborMap members = header(header, maxBytes);
    SigningAlgorithm algorithm = algorithm(members);
    if (signature.length() != algorithm.signatureLength()) {
      throw new MalformedException(
          "COSE: the signature has not " + algorithm.signatureLength() + " bytes");
    }
    Bytes kid = members.bytes(KID, "COSE kid");
    if (kid.length() != KeyId.LENGTH) {
      throw new MalformedException("COSE: kid has not " + KeyId.LENGTH + " bytes");
    }
    return new CoseSign1(
        new KeyId(kid),
        members.text(TYP, "COSE typ"),
        payload,
        new SignedContent(algorithm, signingInput(header, payload), signature),
        countersignature(array.items().get(1), header, payload, signature));
  }

  private static Optional<Countersignature> countersignature(
      CborValue unprotected, Bytes header, Bytes payload, Bytes signature)
      throws MalformedException {
    if (unprotected instanceof CborMap open && open.entries().isEmpty()) {
      return Optional.empty();
    }
    if (unprotected instanceof CborMap open && open.entries().size() == 1) {
      Optional<CborValue> only = open.find(Countersignature.LABEL);
      if (only.isPresent()) {
        return Optional.of(Countersignature.read(only.get(), header, payload, signature));
      }
    }
    throw new MalformedException("COSE: the unprotected header holds more than a countersignature");
  }

  /** Section 4.4: the Sig_structure of one signer, without external data. */
  public static Bytes signingInput(Bytes protectedHeader, Bytes payload) {
    ByteArrayOutputStream structure = new ByteArrayOutputStream();
    structure.writeBytes(SIGNATURE_1);
    writeBytes(structure, protectedHeader);
    structure.write(0x40);
    writeBytes(structure, payload);
    return Bytes.copyOf(structure.toByteArray());
  }

  /** Section 3.1: a critical parameter that is not understood makes the message unreadable. */
  private static CborMap header(Bytes header, int maxBytes) throws MalformedException {
    if (!(CborReader.read(header.toArray(), maxBytes) instanceof CborMap members)) {
      throw new MalformedException("COSE: the protected header is not a map");
    }
    if (members.find(CRIT).isPresent()) {
      throw new MalformedException("COSE: a critical header that is not understood");
    }
    return members;
  }

  private static SigningAlgorithm algorithm(CborMap header) throws MalformedException {
    return SigningAlgorithm.ofCose(header.integer(ALG, "COSE alg"))
        .orElseThrow(() -> new MalformedException("COSE: alg is not ES256 or EdDSA"));
  }

  private static Bytes bytes(CborValue value, String name) throws MalformedException {
    if (value instanceof CborBytes bytes) {
      return bytes.value();
    }
    throw new MalformedException("COSE: the " + name + " is not a byte string");
  }

  /** A byte string in its shortest form (RFC 8949, section 4.2.1). */
  static void writeBytes(ByteArrayOutputStream out, Bytes bytes) {
    int length = bytes.length();
    if (length < 24) {
      out.write(0x40 | length);
    } else if (length < 0x100) {
      out.write(0x58);
      out.write(length);
    } else if (length < 0x10000) {
      out.write(0x59);
      out.write(length >>> 8);
      out.write(length);
    } else {
      out.write(0x5a);
      for (int shift = 24; shift >= 0; shift -= 8) {
        out.write(length >>> shift);
      }
    }
    out.writeBytes(bytes.toArray());
  }
}
