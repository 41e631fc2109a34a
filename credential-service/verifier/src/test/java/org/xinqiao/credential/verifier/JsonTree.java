package org.xinqiao.credential.verifier;

import java.util.stream.Collectors;
import org.xinqiao.credential.json.JsonObject;
import org.xinqiao.credential.json.JsonValue;
import org.xinqiao.credential.json.JsonValue.JsonArray;
import org.xinqiao.credential.json.JsonValue.JsonBoolean;
import org.xinqiao.credential.json.JsonValue.JsonNumber;
import org.xinqiao.credential.json.JsonValue.JsonText;

/** JSON text of a tree, for what is read to be written and read again. */
final class JsonTree {
  private JsonTree() {}

  static String write(JsonValue value) {
    if (value instanceof JsonObject object) {
      return object.members().entrySet().stream()
          .map(member -> quoted(member.getKey()) + ":" + write(member.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    } else if (value instanceof JsonArray array) {
      return array.items().stream().map(JsonTree::write).collect(Collectors.joining(",", "[", "]"));
    } else if (value instanceof JsonText text) {
      return quoted(text.value());
    } else if (value instanceof JsonNumber number) {
      return number.literal();
    }
    return value instanceof JsonBoolean truth ? String.valueOf(truth.value()) : "null";
  }

  private static String quoted(String value) {
    return org.xinqiao.credential.verifier.JsonText.of(value);
  }
}
