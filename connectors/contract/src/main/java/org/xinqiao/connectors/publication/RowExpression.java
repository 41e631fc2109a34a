package org.xinqiao.connectors.publication;

import dev.cel.common.CelErrorCode;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A compiled CEL expression over {@code row}, a row as its source gave it. Two with the same text
 * are equal. Safe for any number of threads.
 */
public final class RowExpression {
  private static final int LONGEST_WHOLE = 19;

  private final String source;
  private final Program program;
  private final Set<String> columns;

  RowExpression(String source, Program program, Set<String> columns) {
    this.source = source;
    this.program = program;
    this.columns = Set.copyOf(columns);
  }

  /** The expression's text. */
  public String source() {
    return source;
  }

  /** The columns that the text names. */
  public Set<String> columns() {
    return columns;
  }

  /**
   * What the expression gives; nothing too where it reads a column that has no value.
   *
   * @throws CelEvaluationException if it does not fit the row; its message may quote a value
   */
  Optional<Object> value(SortedMap<String, @Nullable Object> row, ValueReader values)
      throws CelEvaluationException {
    CelView view = new CelView(row.keySet(), column -> plain(row.get(column), values));
    try {
      Object value = program.eval(Map.of("row", view));
      return value instanceof NullValue ? Optional.empty() : Optional.of(value);
    } catch (CelEvaluationException failed) {
      if (view.missed() && failed.getErrorCode() == CelErrorCode.ATTRIBUTE_NOT_FOUND) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  /**
   * What CEL knows for it. A decimal with places is a double even where they are zeros, so that a
   * column is of one type in every row.
   */
  private static @Nullable Object plain(@Nullable Object raw, ValueReader values) {
    return switch (raw) {
      case null -> null;
      case String text -> text.isEmpty() ? null : text;
      case BigDecimal number -> number(number);
      case Instant instant -> moment(instant, values);
      case LocalDate date -> moment(date, values);
      case LocalDateTime local -> moment(local, values);
      default -> raw;
    };
  }

  private static Object number(BigDecimal number) {
    boolean whole =
        number.scale() <= 0
            && number.precision() - number.scale() <= LONGEST_WHOLE
            && number.toBigInteger().bitLength() < Long.SIZE;
    return whole ? (Object) number.longValueExact() : (Object) number.doubleValue();
  }

  /** As it is where CEL has no such time: as a value of the wrong type it is seen. */
  private static Object moment(Object raw, ValueReader values) {
    return values.instant(raw).map(Object.class::cast).orElse(raw);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RowExpression that && that.source.equals(source);
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
