package org.xinqiao.credential.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xinqiao.credential.cbor.CborMap;
import org.xinqiao.credential.cbor.CborValue;
import org.xinqiao.credential.cbor.CborValue.CborArray;
import org.xinqiao.credential.cbor.CborValue.CborBytes;
import org.xinqiao.credential.cbor.CborValue.CborInteger;
import org.xinqiao.credential.cbor.CborValue.CborSimple;
import org.xinqiao.credential.cbor.CborValue.CborTag;
import org.xinqiao.credential.cbor.CborValue.CborText;
import org.xinqiao.credential.cbor.LenientCborReader;
import org.xinqiao.credential.hcert.HcertClaims;
import org.xinqiao.credential.hcert.HcertKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a certificate's CBOR says, as JSON. */
final class DgcContent {
  private static final int MOST = 1 << 16;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long HCERT = -260;

  private DgcContent() {}

  /** The certificate in a COSE_Sign1, a CWT or by itself. */
  static JsonNode of(byte[] cbor) throws Exception {
    CborValue value = LenientCborReader.read(cbor, MOST);
    while (value instanceof CborTag tagged) {
      value = tagged.content();
    }
    if (value instanceof CborArray sign1) {
      return of(((CborBytes) sign1.items().get(2)).value().toArray());
    }
    if (value instanceof CborMap cwt && cwt.find(HCERT).isPresent()) {
      value = cwt.map(HCERT, "hcert").map(1, "certificate");
    }
    return JSON.valueToTree(plain(value));
  }

  private static Object plain(CborValue value) {
    if (value instanceof CborMap map) {
      Map<String, Object> members = new LinkedHashMap<>();
      map.entries().forEach((key, item) -> members.put(((CborText) key).value(), plain(item)));
      return members;
    } else if (value instanceof CborArray array) {
      return array.items().stream().map(DgcContent::plain).toList();
    } else if (value instanceof CborTag tagged) {
      return plain(tagged.content());
    } else if (value instanceof CborInteger integer) {
      return Math.toIntExact(integer.value());
    } else if (value instanceof CborText text) {
      return text.value();
    }
    assertThat(value).as("no other type is in the data").isEqualTo(new CborSimple(22));
    return null;
  }

  /** What we state, and nothing else, by another reader's JSON. */
  static void requireStated(HcertClaims claims, JsonNode json) {
    for (HcertKind kind : HcertKind.values()) {
      String member = kind.name().substring(0, 1).toLowerCase(java.util.Locale.ROOT);
      assertThat(claims.kinds().contains(kind)).isEqualTo(json.path(member).size() > 0);
    }
    JsonNode name = json.get("nam");
    assertThat(claims.name().orElseThrow().surname().orElse(null)).isEqualTo(text(name, "fn"));
    assertThat(claims.name().orElseThrow().forename().orElse(null)).isEqualTo(text(name, "gn"));
    assertThat(claims.name().orElseThrow().standardSurname().orElse(null))
        .isEqualTo(text(name, "fnt"));
    assertThat(claims.name().orElseThrow().standardForename().orElse(null))
        .isEqualTo(text(name, "gnt"));
    assertThat(claims.dateOfBirth().orElse(null)).isEqualTo(text(json, "dob"));
  }

  private static String text(JsonNode object, String member) {
    return object.has(member) ? object.get(member).asString() : null;
  }
}
