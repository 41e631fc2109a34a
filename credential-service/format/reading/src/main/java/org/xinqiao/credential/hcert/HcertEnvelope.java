package org.xinqiao.credential.hcert;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xinqiao.credential.cbor.CborMap;
import org.xinqiao.credential.cbor.CborValue;
import org.xinqiao.credential.cbor.CborValue.CborArray;
import org.xinqiao.credential.cbor.CborValue.CborBytes;
import org.xinqiao.credential.cbor.CborValue.CborTag;
import org.xinqiao.credential.cbor.LenientCborReader;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.signed.CoseSign1;

/**
 * The COSE_Sign1 (RFC 9052, section 4.2) around a health certificate, with its tag, the CWT's (RFC
 * 8392, section 6), both or neither. Key id and algorithm count in the protected header, and in the
 * other one where the protected header has none (section 3.3.2): neither proves anything, since the
 * key that verifies fixes the algorithm.
 */
record HcertEnvelope(Bytes keyId, Bytes payload, HcertSignature signed) {
  private static final int CWT_TAG = 61;
  private static final Bytes NOTHING = Bytes.copyOf(new byte[0]);

  static HcertEnvelope read(byte[] unverified) throws MalformedException {
    CborValue value = LenientCborReader.read(unverified, Hcert.MAX_BYTES);
    value = untag(untag(value, CWT_TAG), CoseSign1.TAG);
    if (!(value instanceof CborArray array && array.items().size() == 4)) {
      throw new MalformedException("HCERT: not a COSE_Sign1");
    }
    List<CborValue> parts = array.items();
    Bytes header = bytes(parts.get(0), "protected header");
    CborMap sealed = header.length() == 0 ? new CborMap(Map.of()) : headers(header);
    CborMap open = map(parts.get(1));
    Bytes payload = bytes(parts.get(2), "payload");
    Bytes signature = bytes(parts.get(3), "signature");
    if (sealed.find(CoseSign1.CRIT).isPresent() || open.find(CoseSign1.CRIT).isPresent()) {
      throw new MalformedException("HCERT: a critical header that is not understood");
    }
    // RFC 9052, section 4.4: without parameters it is signed as no bytes, whichever was sent.
    Bytes signedHeader = sealed.entries().isEmpty() ? NOTHING : header;
    return new HcertEnvelope(
        keyId(sealed, open),
        payload,
        new HcertSignature(
            algorithm(sealed, open), CoseSign1.signingInput(signedHeader, payload), signature));
  }

  private static Bytes keyId(CborMap sealed, CborMap open) throws MalformedException {
    Optional<Bytes> keyId = sealed.findBytes(CoseSign1.KID, "HCERT kid");
    return keyId.isPresent() ? keyId.get() : open.bytes(CoseSign1.KID, "HCERT kid");
  }

  private static HcertAlgorithm algorithm(CborMap sealed, CborMap open) throws MalformedException {
    Optional<Long> stated = sealed.findInteger(CoseSign1.ALG, "HCERT alg");
    long alg = stated.isPresent() ? stated.get() : open.integer(CoseSign1.ALG, "HCERT alg");
    return HcertAlgorithm.ofCose(alg)
        .orElseThrow(() -> new MalformedException("HCERT: alg is not ES256 or PS256"));
  }

  private static CborValue untag(CborValue value, int tag) {
    return value instanceof CborTag tagged && tagged.tag() == tag ? tagged.content() : value;
  }

  private static CborMap headers(Bytes encoded) throws MalformedException {
    return map(LenientCborReader.read(encoded.toArray(), Hcert.MAX_BYTES));
  }

  private static CborMap map(CborValue value) throws MalformedException {
    if (value instanceof CborMap map) {
      return map;
    }
    throw new MalformedException("HCERT: a header is not a map");
  }

  private static Bytes bytes(CborValue value, String name) throws MalformedException {
    if (value instanceof CborBytes bytes) {
      return bytes.value();
    }
    throw new MalformedException("HCERT: the " + name + " is not a byte string");
  }
}
