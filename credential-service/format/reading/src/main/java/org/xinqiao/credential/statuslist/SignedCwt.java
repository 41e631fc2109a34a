package org.xinqiao.credential.statuslist;

import java.util.List;
import java.util.Optional;
import org.xinqiao.credential.cbor.CborMap;
import org.xinqiao.credential.cbor.CborReader;
import org.xinqiao.credential.cbor.CborValue;
import org.xinqiao.credential.cbor.CborValue.CborArray;
import org.xinqiao.credential.cbor.CborValue.CborBytes;
import org.xinqiao.credential.cbor.CborValue.CborTag;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.signed.CoseSign1;
import org.xinqiao.credential.signed.KeyId;
import org.xinqiao.credential.signed.SignedContent;
import org.xinqiao.credential.signed.SigningAlgorithm;

/**
 * A CWT in a tagged COSE_Sign1 as others write them too: map keys in any order, the key's id in
 * either header. Algorithm and type count in the protected header only.
 *
 * @param keyId empty when it is of another form than ours
 */
record SignedCwt(CborMap claims, Optional<KeyId> keyId, SignedContent signed) {
  static SignedCwt read(byte[] unverified, String type, int maxBytes) throws MalformedException {
    if (!(CborReader.readInAnyOrder(unverified, maxBytes) instanceof CborTag tagged
        && tagged.tag() == CoseSign1.TAG
        && tagged.content() instanceof CborArray array
        && array.items().size() == 4)) {
      throw new MalformedException("COSE: not a tagged COSE_Sign1");
    }
    List<CborValue> parts = array.items();
    Bytes header = bytes(parts.get(0));
    Bytes payload = bytes(parts.get(2));
    Bytes signature = bytes(parts.get(3));
    if (signature.length() != SigningAlgorithm.ES256.signatureLength()) {
      throw new MalformedException("COSE: the signature has not 64 bytes");
    }
    CborMap sealed = map(CborReader.readInAnyOrder(header.toArray(), maxBytes));
    CborMap open = map(parts.get(1));
    checkHeaders(sealed, open, type);
    Optional<Bytes> kid = sealed.findBytes(CoseSign1.KID, "COSE kid");
    if (kid.isEmpty()) {
      kid = open.findBytes(CoseSign1.KID, "COSE kid");
    }
    return new SignedCwt(
        map(CborReader.readInAnyOrder(payload.toArray(), maxBytes)),
        kid.filter(id -> id.length() == KeyId.LENGTH).map(KeyId::new),
        new SignedContent(CoseSign1.signingInput(header, payload), signature));
  }

  private static void checkHeaders(CborMap sealed, CborMap open, String type)
      throws MalformedException {
    if (sealed.find(CoseSign1.CRIT).isPresent() || open.find(CoseSign1.CRIT).isPresent()) {
      throw new MalformedException("COSE: a critical header that is not understood");
    }
    long algorithm = sealed.integer(CoseSign1.ALG, "COSE alg");
    if (algorithm != SigningAlgorithm.ES256.cose() && algorithm != SigningAlgorithm.EDDSA.cose()) {
      throw new MalformedException("COSE: alg is not ES256 or EdDSA");
    }
    if (!sealed.text(CoseSign1.TYP, "COSE typ").equals(type)) {
      throw new MalformedException("COSE: typ is not " + type);
    }
  }

  private static CborMap map(CborValue value) throws MalformedException {
    if (value instanceof CborMap map) {
      return map;
    }
    throw new MalformedException("COSE: a header or the CWT is not a map");
  }

  private static Bytes bytes(CborValue value) throws MalformedException {
    if (value instanceof CborBytes bytes) {
      return bytes.value();
    }
    throw new MalformedException("COSE: a part is not a byte string");
  }
}
