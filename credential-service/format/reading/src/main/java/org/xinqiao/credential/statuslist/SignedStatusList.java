package org.xinqiao.credential.statuslist;

import java.util.Optional;
import org.xinqiao.credential.cbor.CborMap;
import org.xinqiao.credential.cbor.CborValue;
import org.xinqiao.credential.cbor.CborValue.CborBytes;
import org.xinqiao.credential.cbor.CborValue.CborInteger;
import org.xinqiao.credential.cbor.CborValue.CborText;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.json.JsonObject;
import org.xinqiao.credential.signed.CompactJws;
import org.xinqiao.credential.signed.KeyId;
import org.xinqiao.credential.signed.SignedContent;
import org.xinqiao.credential.text.Base64Url;

/**
 * A status list as it is stated, in a JWT or CWT. Nothing in it has been verified.
 *
 * @param keyId the signer's; empty when it is of another form than ours
 */
public record SignedStatusList(
    ListTerms terms, StatusList list, Optional<KeyId> keyId, SignedContent signed) {
  /** Characters of a JWT: 2^20 values of 8 bits that can't be compressed. */
  public static final int MAX_JWT = 2 << 20;

  /** Bytes of a CWT. */
  public static final int MAX_CWT = (1 << 20) + (1 << 16);

  /** Token Status List, section 5.1. */
  public static SignedStatusList readJwt(String unverified) throws MalformedException {
    if (unverified.length() > MAX_JWT) {
      throw new MalformedException("longer than " + MAX_JWT + " characters");
    }
    CompactJws jws = CompactJws.read(unverified, ListLabels.LIST_JWT);
    return new SignedStatusList(
        ListTerms.read(jws.payload()),
        readJson(jws.payload().object("status_list")),
        keyId(jws.header()),
        jws.signed());
  }

  /** Section 5.2. */
  public static SignedStatusList readCwt(byte[] unverified) throws MalformedException {
    SignedCwt cwt = SignedCwt.read(unverified, ListLabels.LIST_CWT, MAX_CWT);
    return new SignedStatusList(
        ListTerms.read(cwt.claims()),
        readCbor(cwt.claims().map(ListLabels.STATUS_LIST, "status_list")),
        cwt.keyId(),
        cwt.signed());
  }

  /** Section 4.2: the list alone, as JSON. */
  public static StatusList readJson(JsonObject list) throws MalformedException {
    return StatusList.inflate(list.integer("bits"), Base64Url.decode(list.text("lst")));
  }

  /** Section 4.3: the list alone, as CBOR. */
  public static StatusList readCbor(CborMap list) throws MalformedException {
    return StatusList.inflate(number(list, "bits"), bytes(list, "lst"));
  }

  static long number(CborMap map, String name) throws MalformedException {
    CborValue value = map.entries().get(new CborText(name));
    if (value instanceof CborInteger number) {
      return number.value();
    }
    throw new MalformedException(name + " is missing or not an integer");
  }

  static byte[] bytes(CborMap map, String name) throws MalformedException {
    CborValue value = map.entries().get(new CborText(name));
    if (value instanceof CborBytes bytes) {
      return bytes.value().toArray();
    }
    throw new MalformedException(name + " is missing or not a byte string");
  }

  static Optional<KeyId> keyId(JsonObject header) throws MalformedException {
    Optional<String> kid = header.findText("kid");
    try {
      return kid.isPresent() ? Optional.of(KeyId.parse(kid.get())) : Optional.empty();
    } catch (MalformedException e) {
      // Another issuer's form; whoever verifies must know by other means whose key it is.
      return Optional.empty();
    }
  }
}
