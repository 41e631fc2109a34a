package org.xinqiao.connectors.sources;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.xinqiao.connectors.publication.Field;

/**
 * What is known of a column: what the database says, and the values of a sample.
 *
 * @param values those that are there, in the order of rows
 * @param rows how many rows the sample has
 * @param texts whether the source has nothing but texts
 */
record ColumnProfile(
    String name, Optional<TableColumn> declared, List<Object> values, int rows, boolean texts) {
  /** From so many rows on, what none of them lacks is taken to be always there. */
  private static final int TELLING = 50;

  private static final Pattern TIME =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}([T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?"
              + "(Z|[+-][0-9]{2}:[0-9]{2})?)?");
  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,17}");
  private static final Pattern REAL = Pattern.compile("-?(0|[1-9][0-9]{0,17})\\.[0-9]{1,17}");
  private static final Pattern TRUTH = Pattern.compile("true|false");

  /** The name in lower case, its words apart: {@code updatedAt} is {@code updated_at}. */
  String words() {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "_");
  }

  Field.Type type() {
    Optional<Field.Type> known = declared.flatMap(TableColumn::fieldType);
    if (known.isPresent()) {
      return known.get();
    }
    if (all(Boolean.class)) {
      return Field.Type.TRUTH;
    } else if (all(Long.class)) {
      return Field.Type.WHOLE;
    } else if (all(Long.class, BigDecimal.class, Double.class)) {
      return Field.Type.REAL;
    } else if (all(Instant.class, LocalDate.class, LocalDateTime.class) || times()) {
      return Field.Type.INSTANT;
    } else if (texts && written(WHOLE)) {
      return Field.Type.WHOLE;
    } else if (texts && (written(REAL) || written(Pattern.compile(WHOLE + "|" + REAL)))) {
      return Field.Type.REAL;
    }
    return texts && written(TRUTH) ? Field.Type.TRUTH : Field.Type.TEXT;
  }

  private boolean all(Class<?>... types) {
    return !values.isEmpty()
        && values.stream().allMatch(value -> List.of(types).contains(value.getClass()));
  }

  /** Also where at most one in twenty is written wrongly: those are the rows to be kept aside. */
  private boolean times() {
    long right = values.stream().filter(v -> TIME.matcher(v.toString()).matches()).count();
    return all(String.class) && right * 20 >= values.size() * 19L;
  }

  boolean written(Pattern form) {
    return all(String.class)
        && values.stream().allMatch(value -> form.matcher(value.toString()).matches());
  }

  /** Whether every row has a value: by the table itself, or in a sample that is large enough. */
  boolean required() {
    return declared.map(TableColumn::required).orElse(rows >= TELLING && values.size() == rows);
  }

  /** Whether some of its times name no zone. */
  boolean unzoned() {
    return values.stream()
        .anyMatch(
            value ->
                value instanceof LocalDateTime
                    || value instanceof LocalDate
                    || (value instanceof String text
                        && TIME.matcher(text).matches()
                        && !text.endsWith("Z")
                        && !text.matches(".*[+-][0-9]{2}:[0-9]{2}")));
  }

  long distinct() {
    return values.stream().map(Object::toString).collect(Collectors.toSet()).size();
  }

  @Override
  public String toString() {
    return "ColumnProfile[" + name + "]";
  }
}
