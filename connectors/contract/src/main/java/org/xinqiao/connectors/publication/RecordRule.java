package org.xinqiao.connectors.publication;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.record.FieldValue;

/**
 * A compiled CEL expression over {@code record}, the typed fields by name. Two with the same text
 * are equal. Safe for any number of threads.
 */
public final class RecordRule {
  private final String source;
  private final Program program;

  RecordRule(String source, Program program) {
    this.source = source;
    this.program = program;
  }

  /** The expression's text. */
  public String source() {
    return source;
  }

  /** Whether it is true; one that does not fit the record is not. */
  boolean holds(SortedMap<String, FieldValue> fields, SortedMap<String, FieldValue> direct) {
    CelView view =
        new CelView(
            names(fields, direct),
            name -> {
              FieldValue value = fields.get(name);
              return plain(value == null ? direct.get(name) : value);
            });
    try {
      return program.eval(Map.of("record", view)).equals(true);
    } catch (CelEvaluationException failed) {
      // Its message may quote a value.
      return false;
    }
  }

  private static Set<String> names(
      SortedMap<String, FieldValue> fields, SortedMap<String, FieldValue> direct) {
    if (direct.isEmpty()) {
      return fields.keySet();
    }
    Set<String> names = new HashSet<>(fields.keySet());
    names.addAll(direct.keySet());
    return names;
  }

  private static @Nullable Object plain(@Nullable FieldValue value) {
    return switch (value) {
      case null -> null;
      case FieldValue.Text(String text) -> text;
      case FieldValue.Whole(long whole) -> whole;
      case FieldValue.Real(double real) -> real;
      case FieldValue.Truth(boolean truth) -> truth;
      case FieldValue.Moment(var moment) -> moment;
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RecordRule that && that.source.equals(source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  /** The expression's text. */
  @Override
  public String toString() {
    return source;
  }
}
