package org.xinqiao.credential.verifier.lists;

import java.nio.charset.StandardCharsets;
import org.xinqiao.credential.cbor.CborMap;
import org.xinqiao.credential.cbor.CborReader;
import org.xinqiao.credential.cbor.CborValue.CborArray;
import org.xinqiao.credential.cbor.CborValue.CborBytes;
import org.xinqiao.credential.cbor.CborValue.CborTag;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.json.JsonReader;
import org.xinqiao.credential.signed.CoseSign1;
import org.xinqiao.credential.statuslist.ListLabels;
import org.xinqiao.credential.statuslist.SignedStatusList;
import org.xinqiao.credential.text.Base64Url;
import org.xinqiao.credential.trust.TrustListContents;

/** What something signed says that it is, by its {@code typ}. */
enum SignedKind {
  TRUST_LIST,
  STATUS_LIST,
  DELTA,
  OTHER;

  static SignedKind of(byte[] unverified) {
    try {
      return named(jwt(unverified) ? jwtType(unverified) : cwtType(unverified));
    } catch (MalformedException e) {
      return OTHER;
    }
  }

  /** Every JOSE header of a few members begins so. */
  static boolean jwt(byte[] unverified) {
    return unverified.length > 2
        && unverified[0] == 'e'
        && unverified[1] == 'y'
        && unverified[2] == 'J';
  }

  private static SignedKind named(String type) {
    switch (type) {
      case TrustListContents.TYPE:
        return TRUST_LIST;
      case ListLabels.LIST_JWT:
      case ListLabels.LIST_CWT:
        return STATUS_LIST;
      case ListLabels.DELTA_JWT:
      case ListLabels.DELTA_CWT:
        return DELTA;
      default:
        return OTHER;
    }
  }

  private static String jwtType(byte[] unverified) throws MalformedException {
    String text = new String(unverified, StandardCharsets.US_ASCII);
    int dot = text.indexOf('.');
    if (dot < 0) {
      throw new MalformedException("JWS: not three parts");
    }
    return JsonReader.readObject(Base64Url.decode(text.substring(0, dot))).text("typ");
  }

  private static String cwtType(byte[] unverified) throws MalformedException {
    if (CborReader.readInAnyOrder(unverified, SignedStatusList.MAX_CWT) instanceof CborTag tagged
        && tagged.tag() == CoseSign1.TAG
        && tagged.content() instanceof CborArray array
        && !array.items().isEmpty()
        && array.items().get(0) instanceof CborBytes header
        && CborReader.readInAnyOrder(header.value().toArray(), SignedStatusList.MAX_CWT)
            instanceof CborMap map) {
      return map.text(CoseSign1.TYP, "COSE typ");
    }
    throw new MalformedException("COSE: not a tagged COSE_Sign1");
  }
}
