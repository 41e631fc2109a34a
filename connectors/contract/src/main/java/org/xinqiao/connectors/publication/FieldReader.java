package org.xinqiao.connectors.publication;

import dev.cel.runtime.CelEvaluationException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.record.Fault.Code;
import org.xinqiao.connectors.record.FieldValue;

/** Reads the fields of a row, each as its publication says. */
final class FieldReader {
  /** Clocks differ; a time further ahead than this is a mistake. */
  private static final Duration TOLERATED_AHEAD = Duration.ofMinutes(5);

  private static final int LONGEST_TEXT = 4_000;

  private final ValueReader values;

  FieldReader(ValueReader values) {
    this.values = values;
  }

  /** A field's value; nothing where the row has none and it need not have one. */
  Optional<FieldValue> value(Field field, SortedMap<String, @Nullable Object> row, Instant asOf)
      throws RefusedRow {
    Object raw =
        switch (field.origin()) {
          case Field.Origin.Column(String column) -> row.get(column);
          case Field.Origin.Mapped(RowExpression expression) -> mapped(field, expression, row);
        };
    if (raw == null || raw.equals("")) {
      if (field.required()) {
        throw missing(field, row);
      }
      return Optional.empty();
    }
    FieldValue value =
        values
            .read(field.type(), raw)
            .orElseThrow(() -> new RefusedRow(Code.WRONG_TYPE, field.label(), form(field.type())));
    if (value instanceof FieldValue.Text(String text)) {
      checkText(field, text);
    } else if (value instanceof FieldValue.Moment(Instant instant)) {
      refuseFuture(instant, asOf, field.label());
    }
    return Optional.of(value);
  }

  private @Nullable Object mapped(
      Field field, RowExpression expression, SortedMap<String, @Nullable Object> row)
      throws RefusedRow {
    try {
      return expression.value(row, values).orElse(null);
    } catch (CelEvaluationException unfit) {
      // Its message may quote a value.
      throw new RefusedRow(
          Code.MAPPING_FAILED,
          field.name(),
          "the field's expression does not fit this row: correct the row, or the expression");
    }
  }

  private static RefusedRow missing(Field field, SortedMap<String, @Nullable Object> row) {
    return switch (field.origin()) {
      case Field.Origin.Column(String column) -> missing(column, row);
      case Field.Origin.Mapped _ ->
          new RefusedRow(
              Code.MISSING_FIELD,
              field.name(),
              "the field's expression gives no value: send what it reads, or correct it");
    };
  }

  static RefusedRow missing(String column, SortedMap<String, @Nullable Object> row) {
    return new RefusedRow(
        Code.MISSING_FIELD,
        column,
        row.containsKey(column)
            ? "send a value"
            : "the source sends no such column: send it, or correct the publication");
  }

  private static void checkText(Field field, String text) throws RefusedRow {
    int longest = field.maxLength().orElse(LONGEST_TEXT);
    if (text.length() > longest) {
      throw new RefusedRow(
          Code.WRONG_FORM, field.label(), "send at most " + longest + " characters");
    }
    if (!field.codes().isEmpty() && !field.codes().contains(text)) {
      throw new RefusedRow(
          Code.UNKNOWN_CODE,
          field.label(),
          "send one of " + String.join(", ", field.codes().stream().sorted().toList()));
    }
    if (field.pattern().isPresent() && !field.pattern().get().matcher(text).matches()) {
      throw new RefusedRow(
          Code.WRONG_FORM, field.label(), "send text that matches " + field.pattern().get());
    }
  }

  /**
   * @param asOf {@link Instant#MAX} where every time is good
   */
  static void refuseFuture(Instant instant, Instant asOf, String column) throws RefusedRow {
    boolean bounded = !asOf.equals(Instant.MAX);
    if (bounded && instant.isAfter(asOf.plus(TOLERATED_AHEAD))) {
      throw new RefusedRow(
          Code.IN_THE_FUTURE,
          column,
          "send a time that has come; check the clock and the time zone of the source");
    }
  }

  static String form(Field.Type type) {
    return switch (type) {
      case TEXT -> "send text, in quotes where the format has them";
      case WHOLE -> "send a whole number of at most 18 digits";
      case REAL -> "send a finite number, such as 36.6";
      case TRUTH -> "send true or false";
      case INSTANT -> "send an ISO 8601 time from year 1 to 9999, such as 2021-04-02T08:30:00Z";
    };
  }
}
