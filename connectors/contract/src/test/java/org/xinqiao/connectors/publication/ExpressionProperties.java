package org.xinqiao.connectors.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.record.MappedRow;
import org.xinqiao.connectors.record.RawRow;

class ExpressionProperties {
  private static final Instant AS_OF = Instant.parse("2021-04-02T00:00:00Z");

  private static final List<String> EXPRESSIONS =
      List.of(
          "row.A",
          "row['A']",
          "row.A.trim()",
          "row.A + row.B",
          "row.A - row.B",
          "row.A / row.B",
          "row.A % row.B",
          "string(row.A)",
          "int(row.A)",
          "double(row.A)",
          "string(timestamp(row.A))",
          "row.A.getFullYear()",
          "row.A.matches('a+')",
          "dyn(row.B.matches(row.A))",
          "row.A.split(row.B)[0]",
          "row.A.substring(row.B)",
          "row.A.replace(row.B, row.A)",
          "row.A < row.B ? row.A : row.B",
          "row.A == row.B",
          "row.exists(k, row[k] == row.A)",
          "row.map(k, row[k])[0]",
          "size(row)",
          "row == {'A': row.A}",
          "{row.A: row.B}[row.A]",
          "[row.A, row.B].filter(x, x == row.A)[0]",
          "type(row.A) == string",
          "row.A in [row.B]",
          "duration(row.A)",
          "row.A - duration('1h')",
          "row[row.A]",
          "row.A.charAt(row.B)",
          "row.A[row.B]",
          "has(row.A) && row.A");

  private static final Map<Field.Type, RowMapper> BY_COLUMN = new TreeMap<>();
  private static final Map<Field.Type, RowMapper> BY_EXPRESSION = new TreeMap<>();
  private static final List<RowMapper> FUZZED = new ArrayList<>();

  static {
    for (Field.Type type : Field.Type.values()) {
      BY_COLUMN.put(type, mapper("column: A", type));
      BY_EXPRESSION.put(type, mapper("value: row.A", type));
    }
    for (String expression : EXPRESSIONS) {
      FUZZED.add(
          mapper(
              "value: '" + ("dyn(" + expression + ")").replace("'", "''") + "'", Field.Type.TEXT));
      FUZZED.add(
          ruled(expression.replace("row", "record").replace(".A", ".a").replace(".B", ".b")));
    }
  }

  private static RowMapper mapper(String origin, Field.Type type) {
    return mapper(
        "  - {name: x, %s, type: %s, classification: none}\n"
            .formatted(origin, type.name().toLowerCase(java.util.Locale.ROOT)),
        "");
  }

  private static RowMapper ruled(String condition) {
    StringBuilder fields = new StringBuilder();
    for (String name : List.of("a", "b")) {
      fields.append(
          "  - {name: %s, value: 'has(row.%s) ? string(row.%s) : \"\"', type: text, classification: pii-direct}\n"
              .formatted(
                  name,
                  name.toUpperCase(java.util.Locale.ROOT),
                  name.toUpperCase(java.util.Locale.ROOT)));
    }
    return mapper(
        fields.toString(),
        "quality: [{name: r, rule: 'dyn("
            + condition.replace("'A'", "'a'").replace("'", "''")
            + ")', severity: warn}]\n");
  }

  private static RowMapper mapper(String fields, String more) {
    try {
      return new RowMapper(
          PublicationReaderTest.read(
              PublicationReaderTest.GOOD
                      .replaceAll("(?s)  - \\{name.*(?=freshness)", "")
                      .replace("fields:\n", "zone: Asia/Shanghai\nfields:\n" + fields)
                  + more));
    } catch (DocumentProblems wrong) {
      throw new AssertionError(wrong.getMessage(), wrong);
    }
  }

  @Provide
  Arbitrary<Object> values() {
    return Arbitraries.oneOf(
        Arbitraries.longs().map(Object.class::cast),
        Arbitraries.integers().between(-3, 3).map(i -> (Object) (long) i),
        Arbitraries.doubles().map(Object.class::cast),
        Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, -0.0, 7.0, 0x1p53, 0x1p63),
        Arbitraries.bigDecimals().ofScale(0).map(Object.class::cast),
        Arbitraries.bigDecimals().between(new BigDecimal(-1e9), new BigDecimal(1e9)).ofScale(3),
        Arbitraries.of("7.00", "1E+3", "1E+18", "1E+19", "9999999999999999999", "1E+400")
            .map(BigDecimal::new),
        Arbitraries.of(true, false),
        Arbitraries.strings().ofMaxLength(50),
        Arbitraries.of(
            "", "true", "7", "-0", "36.6", "2021-04-01", "2021-04-01T08:30:00", "a{", "\ud800"),
        Arbitraries.of("2021-04-01T08:30:00Z", "0000-01-01T00:00:00Z").map(Instant::parse),
        Arbitraries.of(Instant.MAX, Instant.MIN, LocalDate.MAX, LocalDateTime.MIN),
        Arbitraries.of("2021-04-01", "1900-01-01").map(LocalDate::parse),
        Arbitraries.of("2021-04-01T08:30:00.123456789").map(LocalDateTime::parse));
  }

  private static RawRow row(Object a, Object b) {
    TreeMap<String, Object> row = new TreeMap<>();
    row.put("id", "P1");
    row.put("updated_at", AS_OF);
    row.put("A", a);
    row.put("B", b);
    return new RawRow.Parsed("row 1", row);
  }

  /** But for a decimal that no double is exactly, a column and its expression are one. */
  @Property
  void aColumnIsTheExpressionThatNamesIt(@ForAll("values") Object value) {
    for (Field.Type type : Field.Type.values()) {
      MappedRow byColumn = BY_COLUMN.get(type).map(row(value, null), AS_OF);
      MappedRow byExpression = BY_EXPRESSION.get(type).map(row(value, null), AS_OF);
      if (byColumn instanceof MappedRow.Rejected refused) {
        assertThat(byExpression)
            .as("%s", type)
            .isInstanceOfSatisfying(
                MappedRow.Rejected.class,
                rejected -> assertThat(rejected.fault().code()).isEqualTo(refused.fault().code()));
      } else {
        assertThat(byExpression).as("%s", type).isEqualTo(byColumn);
      }
    }
  }

  @Property(tries = 150)
  void noRowMakesAMapperThrow(@ForAll("values") Object a, @ForAll("values") Object b) {
    for (RowMapper mapper : FUZZED) {
      assertThat(mapper.map(row(a, b), AS_OF)).isNotNull();
      assertThat(mapper.map(row(a, null), AS_OF)).isNotNull();
    }
  }
}
