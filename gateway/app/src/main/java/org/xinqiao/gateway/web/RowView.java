package org.xinqiao.gateway.web;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.record.RawRow;
import tools.jackson.databind.JsonNode;

/** A raw row as JSON, out and in. Times go out as text. */
final class RowView {
  private static final int MOST_COLUMNS = 1_000;
  private static final int LONGEST_TEXT = 64 * 1024;

  private RowView() {}

  static Map<String, @Nullable Object> of(RawRow row) {
    return switch (row) {
      case RawRow.Unreadable unreadable -> Map.of("text", unreadable.text());
      case RawRow.Parsed parsed -> {
        var values = new TreeMap<String, @Nullable Object>();
        parsed.values().forEach((column, value) -> values.put(column, out(value)));
        yield Map.of("values", values);
      }
    };
  }

  private static @Nullable Object out(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Long whole -> whole;
      case BigDecimal number -> number;
      case Boolean truth -> truth;
      case Double number when Double.isFinite(number) -> number;
      default -> value.toString();
    };
  }

  /** Reads what a steward gives instead of a row. */
  static RawRow.Parsed read(@Nullable JsonNode unverified) {
    if (unverified == null || !unverified.isObject() || unverified.size() > MOST_COLUMNS) {
      throw ProblemException.invalid("values", "give the whole corrected row as {column: value}");
    }
    SortedMap<String, @Nullable Object> values = new TreeMap<>();
    unverified.properties().forEach(each -> values.put(each.getKey(), in(each.getValue())));
    return new RawRow.Parsed("correction", Collections.unmodifiableSortedMap(values));
  }

  private static @Nullable Object in(JsonNode value) {
    if (value.isNull()) {
      return null;
    } else if (value.isBoolean()) {
      return value.asBoolean();
    } else if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.asLong();
    } else if (value.isNumber()) {
      return value.decimalValue();
    } else if (value.isString() && value.asString().length() <= LONGEST_TEXT) {
      return value.asString();
    }
    throw ProblemException.invalid(
        "values", "give each column text below 64 kB, a number, true, false or null");
  }
}
