package org.xinqiao.connectors.testkit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A row of the test's department, as text; an empty text is no value. */
public record Row(String id, String code, String collected, String note, Instant updatedAt) {
  /** The columns, in order. */
  public Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("id", id);
    columns.put("code", code);
    columns.put("collected", collected);
    columns.put("note", note);
    columns.put("updated_at", updatedAt.toString());
    return columns;
  }

  static Row good(int number, Instant updatedAt) {
    return new Row(
        "P%06d".formatted(number), "A", "2021-04-01", Department.PERSONAL_NOTE, updatedAt);
  }
}
