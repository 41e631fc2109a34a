package org.xinqiao.load.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Members of JSON; one that is missing or of another kind is refused and named. */
record Members(JsonNode json) {
  boolean has(String name) {
    return json.has(name);
  }

  String text(String name) {
    return text(member(name), name);
  }

  boolean flag(String name) {
    JsonNode member = member(name);
    if (!member.isBoolean()) {
      throw new IllegalArgumentException(name + " is neither true nor false");
    }
    return member.booleanValue();
  }

  double number(String name) {
    return number(member(name), name);
  }

  OptionalDouble numberIfAny(String name) {
    return has(name) ? OptionalDouble.of(number(name)) : OptionalDouble.empty();
  }

  List<String> texts(String name) {
    return list(name, each -> text(each, name));
  }

  List<Double> numbers(String name) {
    return list(name, each -> number(each, name));
  }

  <T> List<T> each(String name, Function<Members, T> reader) {
    return list(name, each -> reader.apply(new Members(each)));
  }

  <T> List<T> elements(Function<Members, T> reader) {
    return list(json, "a row", each -> reader.apply(new Members(each)));
  }

  private <T> List<T> list(String name, Function<JsonNode, T> reader) {
    return list(member(name), name, reader);
  }

  private static <T> List<T> list(JsonNode list, String name, Function<JsonNode, T> reader) {
    if (!list.isArray()) {
      throw new IllegalArgumentException(name + " is not a list");
    }
    List<T> read = new ArrayList<>(list.size());
    list.forEach(each -> read.add(reader.apply(each)));
    return read;
  }

  private static String text(JsonNode json, String name) {
    if (!json.isString()) {
      throw new IllegalArgumentException(name + " is not text");
    }
    return json.stringValue();
  }

  /** Null is what was not a number, and infinity is text: see {@link FindingsJson}. */
  private static double number(JsonNode json, String name) {
    if (json.isNull()) {
      return Double.NaN;
    }
    if (json.isNumber()) {
      return json.doubleValue();
    }
    if (json.isString() && json.stringValue().endsWith("Infinity")) {
      return Double.parseDouble(json.stringValue());
    }
    throw new IllegalArgumentException(name + " is not a number");
  }

  private JsonNode member(String name) {
    JsonNode member = json.get(name);
    if (member == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return member;
  }
}
