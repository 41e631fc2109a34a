package org.xinqiao.credential.status;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.json.JsonObject;
import org.xinqiao.credential.json.JsonReader;
import org.xinqiao.credential.json.JsonValue;
import org.xinqiao.credential.json.JsonValue.JsonArray;
import org.xinqiao.credential.json.JsonValue.JsonText;
import org.xinqiao.credential.signed.Sha256;
import org.xinqiao.credential.text.Base64Url;

/**
 * Puts disclosures back into a payload (RFC 9901, section 7.1, step 3). A digest that occurs twice
 * and a disclosure that no digest calls for are refused; digests without a disclosure are dropped,
 * for they are decoys or what the holder keeps.
 */
final class DisclosedClaims {
  private static final String DIGESTS = "_sd";
  private static final String ALGORITHM = "_sd_alg";
  private static final String ITEM_DIGEST = "...";

  private final Map<String, Disclosure> unused = new HashMap<>();
  private final Set<String> seenDigests = new HashSet<>();

  private DisclosedClaims() {}

  static JsonObject of(JsonObject payload, List<String> disclosures) throws MalformedException {
    if (!payload.findText(ALGORITHM).orElse("sha-256").equals("sha-256")) {
      throw new MalformedException("SD-JWT: _sd_alg is not sha-256");
    }
    DisclosedClaims claims = new DisclosedClaims();
    for (String disclosure : disclosures) {
      byte[] ascii = disclosure.getBytes(StandardCharsets.US_ASCII);
      String digest = Base64Url.encode(Sha256.of(ascii));
      if (claims.unused.put(digest, Disclosure.read(disclosure)) != null) {
        throw new MalformedException("SD-JWT: a disclosure is repeated");
      }
    }
    JsonObject disclosed = claims.object(payload, true);
    if (!claims.unused.isEmpty()) {
      throw new MalformedException("SD-JWT: a disclosure that no digest calls for");
    }
    return disclosed;
  }

  private JsonValue value(JsonValue value) throws MalformedException {
    if (value instanceof JsonObject object) {
      return object(object, false);
    }
    return value instanceof JsonArray array ? array(array) : value;
  }

  /** Steps 3.c.ii and 3.e. */
  private JsonObject object(JsonObject object, boolean top) throws MalformedException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
      String name = member.getKey();
      if (name.equals(ITEM_DIGEST)) {
        throw new MalformedException("SD-JWT: a member has a reserved name");
      }
      if (!name.equals(DIGESTS) && !(top && name.equals(ALGORITHM))) {
        members.put(name, value(member.getValue()));
      }
    }
    if (object.has(DIGESTS)) {
      for (String digest : object.texts(DIGESTS)) {
        Optional<Disclosure> disclosure = take(digest);
        if (disclosure.isPresent()) {
          String name = disclosure.get().requireName();
          if (members.put(name, value(disclosure.get().value())) != null) {
            throw new MalformedException("SD-JWT: a disclosed member is there already");
          }
        }
      }
    }
    return new JsonObject(members);
  }

  /** Steps 3.c.iii and 3.d. */
  private JsonArray array(JsonArray array) throws MalformedException {
    List<JsonValue> items = new ArrayList<>();
    for (JsonValue item : array.items()) {
      if (item instanceof JsonObject object && object.has(ITEM_DIGEST)) {
        if (object.members().size() != 1) {
          throw new MalformedException("SD-JWT: an array's digest has company");
        }
        Optional<Disclosure> disclosure = take(object.text(ITEM_DIGEST));
        if (disclosure.isPresent()) {
          disclosure.get().requireNoName();
          items.add(value(disclosure.get().value()));
        }
      } else {
        items.add(value(item));
      }
    }
    return new JsonArray(items);
  }

  /** Step 4: no digest twice, anywhere. */
  private Optional<Disclosure> take(String digest) throws MalformedException {
    if (!seenDigests.add(digest)) {
      throw new MalformedException("SD-JWT: a digest is repeated");
    }
    return Optional.ofNullable(unused.remove(digest));
  }

  /** Section 4.2: salt, name (not for an array's item) and value. */
  private record Disclosure(Optional<String> name, JsonValue value) {
    static Disclosure read(String encoded) throws MalformedException {
      JsonValue json = JsonReader.read(Base64Url.decode(encoded));
      if (!(json instanceof JsonArray array
          && array.items().size() >= 2
          && array.items().size() <= 3
          && array.items().get(0) instanceof JsonText)) {
        throw new MalformedException("SD-JWT: a disclosure that is none");
      }
      if (array.items().size() == 2) {
        return new Disclosure(Optional.empty(), array.items().get(1));
      }
      if (array.items().get(1) instanceof JsonText name
          && !Set.of(DIGESTS, ITEM_DIGEST).contains(name.value())) {
        return new Disclosure(Optional.of(name.value()), array.items().get(2));
      }
      throw new MalformedException("SD-JWT: a disclosure has a wrong name");
    }

    String requireName() throws MalformedException {
      return name.orElseThrow(
          () -> new MalformedException("SD-JWT: a disclosure has no name where one is needed"));
    }

    void requireNoName() throws MalformedException {
      if (name.isPresent()) {
        throw new MalformedException("SD-JWT: a disclosure has a name where none is wanted");
      }
    }
  }
}
