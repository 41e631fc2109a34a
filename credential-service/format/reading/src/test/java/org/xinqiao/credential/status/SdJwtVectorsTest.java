package org.xinqiao.credential.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.json.JsonObject;
import org.xinqiao.credential.json.JsonReader;
import org.xinqiao.credential.json.JsonValue;
import org.xinqiao.credential.json.JsonValue.JsonArray;
import org.xinqiao.credential.json.JsonValue.JsonBoolean;
import org.xinqiao.credential.json.JsonValue.JsonNumber;
import org.xinqiao.credential.json.JsonValue.JsonText;
import org.xinqiao.credential.signed.Sha256;
import org.xinqiao.credential.text.Base64Url;

/**
 * The structure cases of openwallet-foundation/sd-jwt-js: claims, which of them are disclosable,
 * which are presented, and what a verifier then sees.
 */
class SdJwtVectorsTest {
  /**
   * Expected here leaves out an object of which nothing is disclosed. RFC 9901, section 7.1, takes
   * its digests away and keeps the object, and so does sd-jwt-js itself (0.19.0).
   */
  private static final Map<String, String> KEPT =
      Map.of("array_none_disclosed.json", "{\"is_over\":{}}");

  @TestFactory
  Stream<DynamicTest> everyCaseReadsAsItShould() throws Exception {
    String data = System.getenv("XINQIAO_VECTORS");
    Assumptions.assumeTrue(data != null, "XINQIAO_VECTORS is not set: no SD-JWT vectors");
    List<Path> files;
    try (Stream<Path> list = Files.list(Path.of(data, "sd-jwt"))) {
      files = list.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    assertThat(files).hasSizeGreaterThanOrEqualTo(17);
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private static void check(Path file) throws Exception {
    JsonObject vector = JsonReader.readObject(Files.readAllBytes(file));
    Issued issued = new Issued();
    JsonObject payload =
        (JsonObject) issued.conceal(vector.object("claims"), vector.object("disclosureFrame"), "");
    List<String> presented = issued.presented(vector.object("presentationFrames"));
    String kept = KEPT.get(file.getFileName().toString());
    JsonObject expected =
        kept == null
            ? vector.object("presentedClaims")
            : JsonReader.readObject(kept.getBytes(StandardCharsets.UTF_8));
    assertThat(DisclosedClaims.of(payload, presented)).isEqualTo(expected);
    if (!presented.isEmpty()) {
      List<String> twice = new ArrayList<>(presented);
      twice.add(presented.get(0));
      assertThatThrownBy(() -> DisclosedClaims.of(payload, twice))
          .isInstanceOf(MalformedException.class);
    }
  }

  /** An issuer that knows the frames of those cases (RFC 9901, sections 4.2 to 4.2.6). */
  private static final class Issued {
    private final Map<String, String> disclosures = new LinkedHashMap<>();
    private int salt;

    JsonValue conceal(JsonValue value, JsonObject frame, String path) throws Exception {
      if (value instanceof JsonObject object) {
        return members(object, frame, path);
      }
      return value instanceof JsonArray array ? items(array, frame, path) : value;
    }

    private JsonObject members(JsonObject object, JsonObject frame, String path) throws Exception {
      Map<String, JsonValue> open = new LinkedHashMap<>();
      List<JsonValue> digests = new ArrayList<>();
      for (String name : object.members().keySet()) {
        JsonValue inner = inner(object.members().get(name), frame, name, path);
        if (hidden(frame, name)) {
          digests.add(disclose(path + "/" + name, new JsonText(name), inner));
        } else {
          open.put(name, inner);
        }
      }
      for (long i = 0; i < frame.findInteger("_sd_decoy").orElse(0L); i++) {
        digests.add(digest("decoy" + salt++));
      }
      if (!digests.isEmpty()) {
        open.put("_sd", new JsonArray(digests));
      }
      return new JsonObject(open);
    }

    private JsonArray items(JsonArray array, JsonObject frame, String path) throws Exception {
      List<JsonValue> items = new ArrayList<>();
      for (int i = 0; i < array.items().size(); i++) {
        String name = String.valueOf(i);
        JsonValue inner = inner(array.items().get(i), frame, name, path);
        items.add(
            hidden(frame, name)
                ? new JsonObject(Map.of("...", disclose(path + "/" + name, null, inner)))
                : inner);
      }
      for (long i = 0; i < frame.findInteger("_sd_decoy").orElse(0L); i++) {
        items.add(new JsonObject(Map.of("...", digest("decoy" + salt++))));
      }
      return new JsonArray(items);
    }

    private JsonValue inner(JsonValue value, JsonObject frame, String name, String path)
        throws Exception {
      JsonObject inner =
          frame.members().get(name) instanceof JsonObject object
              ? object
              : new JsonObject(Map.of());
      return conceal(value, inner, path + "/" + name);
    }

    private static boolean hidden(JsonObject frame, String name) throws MalformedException {
      return frame.findArray("_sd").orElse(List.of()).stream()
          .anyMatch(item -> text(item).replace("\"", "").equals(name));
    }

    private JsonText disclose(String path, @Nullable JsonText name, JsonValue value) {
      List<JsonValue> parts = new ArrayList<>(List.of(new JsonText("salt" + salt++)));
      if (name != null) {
        parts.add(name);
      }
      parts.add(value);
      String disclosure =
          Base64Url.encode(text(new JsonArray(parts)).getBytes(StandardCharsets.UTF_8));
      disclosures.put(path, disclosure);
      return digest(disclosure);
    }

    private static JsonText digest(String disclosure) {
      return new JsonText(
          Base64Url.encode(Sha256.of(disclosure.getBytes(StandardCharsets.US_ASCII))));
    }

    List<String> presented(JsonObject frame) {
      List<String> presented = new ArrayList<>();
      disclosures.forEach(
          (path, disclosure) -> {
            JsonValue at = frame;
            for (String name : path.substring(1).split("/")) {
              JsonValue next = at instanceof JsonObject object ? object.members().get(name) : null;
              at = next == null ? new JsonBoolean(false) : next;
            }
            if (!at.equals(new JsonBoolean(false))) {
              presented.add(disclosure);
            }
          });
      return presented;
    }

    private static String text(JsonValue value) {
      if (value instanceof JsonText text) {
        return "\"" + text.value().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
      }
      if (value instanceof JsonNumber number) {
        return number.literal();
      }
      if (value instanceof JsonBoolean bool) {
        return String.valueOf(bool.value());
      }
      if (value instanceof JsonArray array) {
        return "[" + String.join(",", array.items().stream().map(Issued::text).toList()) + "]";
      }
      if (value instanceof JsonObject object) {
        return "{"
            + String.join(
                ",",
                object.members().entrySet().stream()
                    .map(
                        member ->
                            text(new JsonText(member.getKey())) + ":" + text(member.getValue()))
                    .toList())
            + "}";
      }
      return "null";
    }
  }
}
