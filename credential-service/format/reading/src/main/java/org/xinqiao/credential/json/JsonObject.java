package org.xinqiao.credential.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.json.JsonValue.JsonArray;
import org.xinqiao.credential.json.JsonValue.JsonBoolean;
import org.xinqiao.credential.json.JsonValue.JsonNumber;
import org.xinqiao.credential.json.JsonValue.JsonText;

/**
 * An object with typed look-ups: a member of another type than the wanted one is a fault that names
 * the member. Members nobody asks for are left alone.
 */
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {
  private static final int LONGEST_INTEGER = 18;

  public JsonObject {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  public boolean has(String name) {
    return members.containsKey(name);
  }

  public Optional<String> findText(String name) throws MalformedException {
    return find(name, JsonText.class, "text").map(JsonText::value);
  }

  public String text(String name) throws MalformedException {
    return require(findText(name), name);
  }

  /** A whole number of at most 18 digits, written without fraction and exponent. */
  public Optional<Long> findInteger(String name) throws MalformedException {
    Optional<JsonNumber> number = find(name, JsonNumber.class, "a whole number");
    if (number.isEmpty()) {
      return Optional.empty();
    }
    String literal = number.get().literal();
    if (literal.length() > LONGEST_INTEGER || !literal.matches("-?[0-9]+")) {
      throw new MalformedException(name + " is not a whole number of at most 18 digits");
    }
    return Optional.of(Long.valueOf(literal));
  }

  public long integer(String name) throws MalformedException {
    return require(findInteger(name), name);
  }

  /** An absent member is false. */
  public boolean flag(String name) throws MalformedException {
    return find(name, JsonBoolean.class, "true or false").map(JsonBoolean::value).orElse(false);
  }

  public JsonObject object(String name) throws MalformedException {
    return require(find(name, JsonObject.class, "an object"), name);
  }

  public Optional<List<JsonValue>> findArray(String name) throws MalformedException {
    return find(name, JsonArray.class, "an array").map(JsonArray::items);
  }

  public List<JsonObject> objects(String name) throws MalformedException {
    return items(name, require(findArray(name), name), JsonObject.class);
  }

  public List<String> texts(String name) throws MalformedException {
    List<String> texts = new ArrayList<>();
    for (JsonText text : items(name, require(findArray(name), name), JsonText.class)) {
      texts.add(text.value());
    }
    return List.copyOf(texts);
  }

  private static <T extends JsonValue> List<T> items(
      String name, List<JsonValue> items, Class<T> type) throws MalformedException {
    List<T> typed = new ArrayList<>();
    for (JsonValue item : items) {
      if (!type.isInstance(item)) {
        throw new MalformedException(name + " holds an item of a wrong type");
      }
      typed.add(type.cast(item));
    }
    return typed;
  }

  private <T extends JsonValue> Optional<T> find(String name, Class<T> type, String wanted)
      throws MalformedException {
    JsonValue value = members.get(name);
    if (value != null && !type.isInstance(value)) {
      throw new MalformedException(name + " is not " + wanted);
    }
    return Optional.ofNullable(value).map(type::cast);
  }

  private static <T> T require(Optional<T> value, String name) throws MalformedException {
    return value.orElseThrow(() -> new MalformedException(name + " is missing"));
  }
}
