package org.xinqiao.connectors.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of a department's rows.
 *
 * @param added a column beyond those of {@link Row}, with {@link #ADDED_VALUE} in each row
 * @param dropped one of those of {@link Row} that it has no longer
 */
public record Columns(Optional<String> added, Optional<String> dropped) {
  /** As its publication declares them. */
  public static final Columns DECLARED = new Columns(Optional.empty(), Optional.empty());

  static final String ADDED_VALUE = "more";

  static Columns adding(String column) {
    return new Columns(Optional.of(column), Optional.empty());
  }

  static Columns without(String column) {
    return new Columns(Optional.empty(), Optional.of(column));
  }

  /** A row's columns, in order. */
  public Map<String, String> of(Row row) {
    Map<String, String> columns = new LinkedHashMap<>(row.columns());
    dropped.ifPresent(columns::remove);
    added.ifPresent(column -> columns.put(column, ADDED_VALUE));
    return columns;
  }
}
