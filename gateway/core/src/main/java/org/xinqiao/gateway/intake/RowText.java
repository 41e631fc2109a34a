package org.xinqiao.gateway.intake;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.RawRow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row as JSON: {@code {"text":…}} if it could not be taken apart, else {@code
 * {"values":{column:text},"kinds":{column:kind},"nulls":[column]}}. A column without kind is text;
 * in rows of before format 2 all are, and none is null. Read again, a row maps as it did at first.
 */
final class RowText {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RowText() {}

  /**
   * What names a row for ever: its texts alone, as format 1 had them. The location is left out: the
   * same row in another file is the same row.
   */
  static byte[] name(RawRow row) {
    return switch (row) {
      case RawRow.Unreadable unreadable ->
          JSON.writeValueAsBytes(Map.of("text", unreadable.text()));
      case RawRow.Parsed parsed -> JSON.writeValueAsBytes(Map.of("values", texts(parsed)));
    };
  }

  static byte[] write(RawRow row) {
    return switch (row) {
      case RawRow.Unreadable unreadable -> name(unreadable);
      case RawRow.Parsed parsed -> {
        var kinds = new TreeMap<String, String>();
        List<String> nulls = new ArrayList<>();
        parsed
            .values()
            .forEach(
                (column, value) -> {
                  if (value == null) {
                    nulls.add(column);
                  } else if (!kind(value).isEmpty()) {
                    kinds.put(column, kind(value));
                  }
                });
        var all = new TreeMap<String, Object>(Map.of("values", texts(parsed)));
        if (!kinds.isEmpty()) {
          all.put("kinds", kinds);
        }
        if (!nulls.isEmpty()) {
          all.put("nulls", nulls);
        }
        yield JSON.writeValueAsBytes(all);
      }
    };
  }

  /**
   * @param why it was kept aside, for a row that could not be taken apart
   */
  static RawRow read(byte[] bytes, String location, Fault why) {
    JsonNode row = JSON.readTree(bytes);
    if (row.has("text")) {
      return new RawRow.Unreadable(location, row.path("text").asString(), why);
    }
    SortedMap<String, @Nullable Object> values = new TreeMap<>();
    JsonNode kinds = row.path("kinds");
    row.path("values")
        .properties()
        .forEach(
            each ->
                values.put(
                    each.getKey(),
                    value(kinds.path(each.getKey()).asString(""), each.getValue().asString())));
    row.path("nulls").forEach(column -> values.put(column.asString(), null));
    return new RawRow.Parsed(location, Collections.unmodifiableSortedMap(values));
  }

  private static SortedMap<String, String> texts(RawRow.Parsed row) {
    var texts = new TreeMap<String, String>();
    row.values()
        .forEach(
            (column, value) -> {
              if (value != null) {
                texts.put(column, value.toString());
              }
            });
    return texts;
  }

  private static String kind(Object value) {
    return switch (value) {
      case Long _ -> "whole";
      case Double _ -> "double";
      case BigDecimal _ -> "decimal";
      case Boolean _ -> "truth";
      case Instant _ -> "instant";
      case LocalDate _ -> "date";
      case LocalDateTime _ -> "local";
      default -> "";
    };
  }

  private static Object value(String kind, String text) {
    return switch (kind) {
      case "" -> text;
      case "whole" -> Long.valueOf(text);
      case "double" -> Double.valueOf(text);
      case "decimal" -> new BigDecimal(text);
      case "truth" -> Boolean.valueOf(text);
      case "instant" -> Instant.parse(text);
      case "date" -> LocalDate.parse(text);
      case "local" -> LocalDateTime.parse(text);
      default -> throw new IllegalStateException("a row in quarantine is of a newer format");
    };
  }
}
