package org.xinqiao.credential.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.json.JsonValue.JsonArray;
import org.xinqiao.credential.json.JsonValue.JsonBoolean;
import org.xinqiao.credential.json.JsonValue.JsonNull;
import org.xinqiao.credential.json.JsonValue.JsonNumber;
import org.xinqiao.credential.json.JsonValue.JsonText;

/**
 * Reads one JSON text in UTF-8 exactly as RFC 8259 has it. Stricter than that where readers differ
 * (section 4): a repeated member, a lone surrogate, a byte order mark and more than {@value
 * #MAX_DEPTH} levels are refused.
 */
public final class JsonReader {
  public static final int MAX_DEPTH = 16;

  private final String input;
  private int at;

  private JsonReader(String input) {
    this.input = input;
  }

  public static JsonValue read(byte[] unverifiedUtf8) throws MalformedException {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(unverifiedUtf8)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException("JSON: not UTF-8", e);
    }
    JsonReader reader = new JsonReader(text);
    JsonValue value = reader.value(0);
    if (reader.at != text.length()) {
      throw new MalformedException("JSON: characters after the end");
    }
    return value;
  }

  public static JsonObject readObject(byte[] unverifiedUtf8) throws MalformedException {
    if (read(unverifiedUtf8) instanceof JsonObject object) {
      return object;
    }
    throw new MalformedException("JSON: not an object");
  }

  private JsonValue value(int depth) throws MalformedException {
    if (depth > MAX_DEPTH) {
      throw new MalformedException("JSON: more than " + MAX_DEPTH + " levels");
    }
    skipSpace();
    JsonValue value =
        switch (peek()) {
          case '{' -> object(depth);
          case '[' -> array(depth);
          case '"' -> new JsonText(string());
          case 't' -> literal("true", new JsonBoolean(true));
          case 'f' -> literal("false", new JsonBoolean(false));
          case 'n' -> literal("null", new JsonNull());
          default -> number();
        };
    skipSpace();
    return value;
  }

  private JsonObject object(int depth) throws MalformedException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    at++;
    skipSpace();
    if (peek() == '}') {
      at++;
      return new JsonObject(members);
    }
    do {
      skipSpace();
      if (peek() != '"') {
        throw new MalformedException("JSON: a member's name is not text");
      }
      String name = string();
      skipSpace();
      expect(':');
      if (members.put(name, value(depth + 1)) != null) {
        throw new MalformedException("JSON: a member is repeated");
      }
    } while (more('}'));
    return new JsonObject(members);
  }

  private JsonArray array(int depth) throws MalformedException {
    List<JsonValue> items = new ArrayList<>();
    at++;
    skipSpace();
    if (peek() == ']') {
      at++;
      return new JsonArray(items);
    }
    do {
      items.add(value(depth + 1));
    } while (more(']'));
    return new JsonArray(items);
  }

  private String string() throws MalformedException {
    QuotedText quoted = QuotedText.read(input, at);
    at = quoted.end();
    return quoted.value();
  }

  /** After a value: a comma goes on, {@code end} ends. */
  private boolean more(char end) throws MalformedException {
    if (peek() == ',') {
      at++;
      return true;
    }
    expect(end);
    return false;
  }

  /** Section 6; by hand, for a pattern's repetition could overflow the stack on long digits. */
  private JsonNumber number() throws MalformedException {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    if (at < input.length() && input.charAt(at) == '.') {
      at++;
      digits();
    }
    if (at < input.length() && (input.charAt(at) | 0x20) == 'e') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
    return new JsonNumber(input.substring(start, at));
  }

  private void digits() throws MalformedException {
    int start = at;
    while (at < input.length() && input.charAt(at) >= '0' && input.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw new MalformedException("JSON: a value that is none");
    }
  }

  private JsonValue literal(String word, JsonValue value) throws MalformedException {
    if (!input.startsWith(word, at)) {
      throw new MalformedException("JSON: a value that is none");
    }
    at += word.length();
    return value;
  }

  private void expect(char wanted) throws MalformedException {
    if (peek() != wanted) {
      throw new MalformedException("JSON: '" + wanted + "' is missing");
    }
    at++;
  }

  private char peek() throws MalformedException {
    if (at >= input.length()) {
      throw new MalformedException("JSON: cut off");
    }
    return input.charAt(at);
  }

  private void skipSpace() {
    while (at < input.length() && " \t\n\r".indexOf(input.charAt(at)) >= 0) {
      at++;
    }
  }
}
