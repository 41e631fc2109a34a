package org.xinqiao.connectors.sources;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.RawRow;
import tools.jackson.databind.JsonNode;

/**
 * Makes a raw row of a JSON object: nested objects become dotted columns ({@code patient.id}), an
 * array stays JSON text.
 */
final class HttpJsonMapper {
  private static final int MOST_TEXT = 64 * 1024;

  private HttpJsonMapper() {}

  static RawRow map(JsonNode item, String location) {
    if (!item.isObject()) {
      String text = item.toString();
      return new RawRow.Unreadable(
          location,
          text.substring(0, Math.min(MOST_TEXT, text.length())),
          new Fault(Fault.Code.UNREADABLE_ROW, null, "send each row as one JSON object"));
    }
    SortedMap<String, @Nullable Object> values = new TreeMap<>();
    add(item, "", values);
    return new RawRow.Parsed(location, Collections.unmodifiableSortedMap(values));
  }

  private static void add(
      JsonNode object, String prefix, SortedMap<String, @Nullable Object> values) {
    object
        .properties()
        .forEach(
            member -> {
              if (member.getValue().isObject()) {
                add(member.getValue(), prefix + member.getKey() + ".", values);
              } else {
                values.put(prefix + member.getKey(), value(member.getValue()));
              }
            });
  }

  private static @Nullable Object value(JsonNode value) {
    if (value.isNull()) {
      return null;
    } else if (value.isBoolean()) {
      return value.asBoolean();
    } else if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.asLong();
    } else if (value.isNumber()) {
      return value.decimalValue();
    }
    return value.isString() ? value.asString() : value.toString();
  }
}
