package org.xinqiao.connectors.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.Fault.Code;
import org.xinqiao.connectors.record.FieldValue;
import org.xinqiao.connectors.record.MappedRow;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.connectors.record.SourceRecord;

class RowMapperTest {
  private static final Instant AS_OF = Instant.parse("2021-04-02T00:00:00Z");

  private final TreeMap<String, Object> row = new TreeMap<>();
  private RowMapper mapper;

  @BeforeEach
  void aGoodRow() throws DocumentProblems {
    mapper =
        new RowMapper(
            PublicationReaderTest.read(PublicationReaderTest.GOOD + "zone: Asia/Shanghai\n"));
    row.put("id", "P1");
    row.put("updated_at", AS_OF);
    row.put("birthdate", "2000-01-02");
    row.put("last", "Wang");
    row.put("code", "1");
    row.put("count", 7L);
    row.put("deleted", false);
  }

  private SourceRecord accepted() {
    return ((MappedRow.Accepted) mapper.map(new RawRow.Parsed("row 1", row), AS_OF)).record();
  }

  private Fault rejected() {
    return ((MappedRow.Rejected) mapper.map(new RawRow.Parsed("row 1", row), AS_OF)).fault();
  }

  private void refuses(String column, Object value, Code code) {
    Object right = row.put(column, value);
    assertThat(rejected().code()).isEqualTo(code);
    assertThat(rejected().field()).isEqualTo(column);
    if (value != null && !value.equals("")) {
      assertThat(rejected().remedy()).doesNotContain(value.toString());
    }
    row.put(column, right);
  }

  @Test
  void aGoodRowBecomesARecord() {
    SourceRecord record = accepted();

    assertThat(record.key()).isEqualTo("P1");
    assertThat(record.version()).isEqualTo(AS_OF.getEpochSecond() * 1_000_000);
    assertThat(record.fields()).containsOnlyKeys("birthDate", "code", "count");
    assertThat(record.direct()).containsOnlyKeys("lastName");
    assertThat(record.fields().get("birthDate"))
        .as("a date begins at midnight of the zone")
        .isEqualTo(new FieldValue.Moment(Instant.parse("2000-01-01T16:00:00Z")));
  }

  @Test
  void everyFaultHasItsCodeAndNoValue() {
    refuses("id", null, Code.MISSING_FIELD);
    refuses("birthdate", "", Code.MISSING_FIELD);
    refuses("birthdate", "02.01.2000", Code.WRONG_TYPE);
    refuses("last", 12L, Code.WRONG_TYPE);
    refuses("last", "Featherstonehaugh", Code.WRONG_FORM);
    refuses("code", "93", Code.UNKNOWN_CODE);
    refuses("count", "many", Code.WRONG_TYPE);
    refuses("updated_at", 5L, Code.WRONG_TYPE);
    refuses("id", "a\u001fb", Code.WRONG_FORM);
    row.remove("birthdate");
    assertThat(rejected().remedy()).contains("no such column");
  }

  @Test
  void aTimeMayBeFiveMinutesAheadAndNoMore() {
    row.put("birthdate", AS_OF.plus(Duration.ofMinutes(5)));
    row.put("updated_at", AS_OF.plus(Duration.ofMinutes(5)));
    assertThat(accepted().fields()).containsKey("birthDate");

    refuses("birthdate", AS_OF.plus(Duration.ofMinutes(5)).plusNanos(1_000), Code.IN_THE_FUTURE);
    refuses("updated_at", AS_OF.plus(Duration.ofMinutes(6)), Code.IN_THE_FUTURE);
  }

  @Test
  void aTombstoneKeepsNoFields() {
    row.put("deleted", true);
    row.remove("birthdate");

    assertThat(accepted().tombstone()).isTrue();
    assertThat(accepted().fields()).isEmpty();
    assertThat(accepted().direct()).isEmpty();
  }

  @Test
  void anIdentityIsNormalisedInTheRecordsKeyTooAndCheckedByItsType() throws DocumentProblems {
    mapper =
        new RowMapper(
            PublicationReaderTest.read(
                PublicationReaderTest.GOOD.replace("type: resident-id", "type: cn-citizen-id")));
    row.put("id", "11010519491231002X");
    SourceRecord plain = accepted();
    row.put("id", "１１０１０５ 19491231 002x");

    assertThat(accepted().subject()).isEqualTo(plain.subject());
    assertThat(accepted().key()).isEqualTo(plain.key());
    refuses("id", "110105194912310021", Code.INVALID_IDENTITY);
  }
}
