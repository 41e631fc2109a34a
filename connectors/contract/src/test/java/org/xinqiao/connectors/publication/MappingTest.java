package org.xinqiao.connectors.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.FieldValue;
import org.xinqiao.connectors.record.MappedRow;
import org.xinqiao.connectors.record.RawRow;

class MappingTest {
  private static final Instant AS_OF = Instant.parse("2021-04-02T00:00:00Z");

  private static MappedRow mapped(String type, String expression, Object... columns)
      throws DocumentProblems {
    String field =
        "  - {name: x, value: '"
            + expression.replace("'", "''")
            + "', type: "
            + type
            + ", classification: none}\n";
    Publication publication =
        PublicationReaderTest.read(
            PublicationReaderTest.GOOD
                .replaceAll("(?s)  - \\{name.*(?=freshness)", "")
                .replace("fields:\n", "fields:\n" + field));
    TreeMap<String, Object> row = new TreeMap<>();
    row.put("id", "P1");
    row.put("updated_at", AS_OF);
    for (int i = 0; i < columns.length; i += 2) {
      row.put((String) columns[i], columns[i + 1]);
    }
    return new RowMapper(publication).map(new RawRow.Parsed("row 1", row), AS_OF);
  }

  private static FieldValue value(String type, String expression, Object... columns)
      throws DocumentProblems {
    return ((MappedRow.Accepted) mapped(type, expression, columns)).record().fields().get("x");
  }

  private static Fault fault(String type, String expression, Object... columns)
      throws DocumentProblems {
    return ((MappedRow.Rejected) mapped(type, expression, columns)).fault();
  }

  @Test
  void whatAnExpressionGivesIsTypedLikeAColumnsValue() throws DocumentProblems {
    assertThat(value("text", "row.A.trim().upperAscii()", "A", " a1 "))
        .isEqualTo(new FieldValue.Text("A1"));
    assertThat(value("text", "row['A B'].split('-')[1]", "A B", "x-y"))
        .isEqualTo(new FieldValue.Text("y"));
    assertThat(value("whole", "row.A.replace(',', '')", "A", "1,234"))
        .isEqualTo(new FieldValue.Whole(1_234));
    assertThat(value("whole", "int(row.A) + row.B", "A", "7", "B", 5L))
        .isEqualTo(new FieldValue.Whole(12));
    assertThat(value("real", "(row.A - 32.0) / 1.8", "A", new BigDecimal("212.0")))
        .isEqualTo(new FieldValue.Real(100));
    assertThat(value("truth", "row.A in ['Y', 'J']", "A", "J"))
        .isEqualTo(new FieldValue.Truth(true));
    assertThat(
            value(
                "instant",
                "row.DAY + 'T' + row.TIME + 'Z'",
                "DAY",
                "2021-04-01",
                "TIME",
                "08:30:00"))
        .isEqualTo(new FieldValue.Moment(Instant.parse("2021-04-01T08:30:00Z")));
    assertThat(value("instant", "row.A + duration('24h')", "A", LocalDate.parse("2021-03-01")))
        .isEqualTo(new FieldValue.Moment(Instant.parse("2021-03-02T00:00:00Z")));
    assertThat(value("text", "{'pos': 'A', 'neg': 'B'}[row.A]", "A", "neg"))
        .isEqualTo(new FieldValue.Text("B"));
    assertThat(value("text", "'fixed'")).isEqualTo(new FieldValue.Text("fixed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "row.A",
        "row['A']",
        "row.A.trim()",
        "row.A + row.B",
        "has(row.A) ? row.A : ''",
        "'A' in row ? row.A : dyn(null)",
        "''",
        "dyn(null)"
      })
  void aColumnWithoutValueGivesNone(String expression) throws DocumentProblems {
    for (Object absent : Arrays.asList("", null)) {
      assertThat(value("text", expression, "A", absent, "B", "b")).isNull();
      assertThat(fault("text, required: true", expression, "A", absent, "B", "b"))
          .satisfies(
              fault -> {
                assertThat(fault.code()).isEqualTo(Fault.Code.MISSING_FIELD);
                assertThat(fault.field()).isEqualTo("x");
              });
    }
    assertThat(value("text", expression, "B", "b")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "row.A + dyn(1)",
        "row.A.substring(9999)",
        "{'a': 'b'}[row.A]",
        "string(int(row.A))",
        "string(row.A.matches(row.A))",
        "row.A.split('')[1000]",
        "string(row.A.matches('(a{100}){100}'))",
        "string(1 / 0)",
        "string(timestamp(row.A))",
        "row.A.replace('a', row.A.replace('a', row.A)).replace('a', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb')",
        "row.A.split('').map(a, row.A.split('').map(b, a + b)[0])[0]"
      })
  void whatDoesNotFitTheRowIsKeptAsideWithoutItsValue(String expression) throws DocumentProblems {
    String value = "lives(" + "a".repeat(900);
    assertThat(fault("text", expression, "A", value))
        .satisfies(
            fault -> {
              assertThat(fault.code()).isEqualTo(Fault.Code.MAPPING_FAILED);
              assertThat(fault.field()).isEqualTo("x");
              assertThat(fault.remedy()).doesNotContain("lives").contains("correct the row");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dyn([row.A])",
        "dyn({'a': 1})",
        "dyn(bytes(row.A))",
        "dyn(duration('1s'))",
        "dyn(1u)",
        "dyn(1)"
      })
  void whatIsNoValueOfTheFieldsTypeIsOfTheWrongType(String expression) throws DocumentProblems {
    assertThat(fault("text", expression, "A", "a").code()).isEqualTo(Fault.Code.WRONG_TYPE);
  }

  @Test
  void codesPatternAndLengthHoldForItToo() throws DocumentProblems {
    assertThat(fault("text, codes: [\"a\"]", "row.A", "A", "b").code())
        .isEqualTo(Fault.Code.UNKNOWN_CODE);
    assertThat(fault("text, maxLength: 2", "row.A + row.A", "A", "bb").code())
        .isEqualTo(Fault.Code.WRONG_FORM);
    assertThat(fault("text, pattern: \"[a-z]\"", "row.A", "A", "7").code())
        .isEqualTo(Fault.Code.WRONG_FORM);
    assertThat(fault("instant", "row.A", "A", "2021-04-03").code())
        .isEqualTo(Fault.Code.IN_THE_FUTURE);
  }
}
