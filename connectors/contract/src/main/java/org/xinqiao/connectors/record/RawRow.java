package org.xinqiao.connectors.record;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A row as a source gave it, before any validation. It never prints its values. */
public sealed interface RawRow {
  /**
   * Where the row stood, for a steward: {@code cases-0001.csv line 17}, {@code page 3 item 20}. No
   * personal datum.
   */
  String location();

  /** What is told with the row; for nearly every one nothing. */
  default List<String> noticed() {
    return List.of();
  }

  /**
   * A row that could be taken apart.
   *
   * @param values column name to String, Long, Double, BigDecimal, Boolean, Instant, LocalDate,
   *     LocalDateTime or null
   * @param noticed what came to light about the source just before this row, by names such as
   *     {@code added:note}; told with the row, whatever becomes of it
   */
  record Parsed(String location, SortedMap<String, @Nullable Object> values, List<String> noticed)
      implements RawRow {
    public Parsed(String location, SortedMap<String, @Nullable Object> values) {
      this(location, values, List.of());
    }

    @Override
    public String toString() {
      return "Parsed[" + location + "]";
    }
  }

  /**
   * A row that could not: a line cut off, a broken JSON object.
   *
   * @param text as it came, at most 64 kB of it
   */
  record Unreadable(String location, String text, Fault fault) implements RawRow {
    @Override
    public String toString() {
      return "Unreadable[" + location + "]";
    }
  }
}
