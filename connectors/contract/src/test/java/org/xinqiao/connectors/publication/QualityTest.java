package org.xinqiao.connectors.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.MappedRow;
import org.xinqiao.connectors.record.RawRow;

class QualityTest {
  private static final Instant AS_OF = Instant.parse("2021-04-02T00:00:00Z");

  private static MappedRow mapped(long count, String... rules) throws DocumentProblems {
    return mapped(count, false, rules);
  }

  private static MappedRow mapped(long count, boolean tombstone, String... rules)
      throws DocumentProblems {
    Publication publication =
        PublicationReaderTest.read(
            PublicationReaderTest.GOOD + "quality: [" + String.join(", ", rules) + "]\n");
    TreeMap<String, Object> row = new TreeMap<>();
    row.put("id", "P1");
    row.put("updated_at", AS_OF);
    row.put("birthdate", "2000-01-02");
    row.put("last", "Wang");
    row.put("count", count);
    row.put("deleted", tombstone);
    return new RowMapper(publication).map(new RawRow.Parsed("row 1", row), AS_OF);
  }

  private static String rule(String name, String condition, String rest) {
    return "{name: " + name + ", rule: '" + condition.replace("'", "''") + "'" + rest + "}";
  }

  @Test
  void aRecordThatKeepsItsRulesIsTakenWithoutAWord() throws DocumentProblems {
    MappedRow mapped =
        mapped(
            7,
            rule("a", "record.count > 6 && record.lastName == 'Wang'", ""),
            rule("b", "record.birthDate < timestamp('2021-01-01T00:00:00Z')", ", severity: stop"),
            rule("c", "!has(record.code) || record.code == '1'", ", severity: warn"));

    assertThat(mapped).isInstanceOf(MappedRow.Accepted.class);
    assertThat(mapped.warnings()).isEmpty();
  }

  @Test
  void aBrokenRuleOfSeverityWarnIsTold() throws DocumentProblems {
    MappedRow mapped =
        mapped(
            5,
            rule("a", "record.count > 6", ", severity: warn"),
            rule("b", "record.count > 4", ", severity: warn"),
            rule("c", "record.code == '1'", ", severity: warn"));

    assertThat(mapped).isInstanceOf(MappedRow.Accepted.class);
    assertThat(mapped.warnings()).containsExactly("a", "c");
  }

  @Test
  void aBrokenRuleRejectsItsRow() throws DocumentProblems {
    MappedRow mapped = mapped(5, rule("large", "record.count > 6", ""));
    assertThat(mapped)
        .isInstanceOfSatisfying(
            MappedRow.Rejected.class,
            rejected ->
                assertThat(rejected.fault())
                    .isEqualTo(
                        new Fault(
                            Fault.Code.QUALITY_RULE,
                            "large",
                            "see the rule large in the publication")));

    assertThat(mapped(5, rule("large", "record.count > 6", ", remedy: count again")))
        .isInstanceOfSatisfying(
            MappedRow.Rejected.class,
            rejected -> assertThat(rejected.fault().remedy()).isEqualTo("count again"));
  }

  @Test
  void theStrictestBrokenRuleDecides() throws DocumentProblems {
    MappedRow mapped =
        mapped(
            5,
            rule("a", "false", ", severity: warn"),
            rule("b", "false", ", severity: reject"),
            rule("c", "false", ", severity: stop"));

    assertThat(mapped)
        .isInstanceOfSatisfying(
            MappedRow.Stopping.class,
            stopping -> assertThat(stopping.fault().field()).isEqualTo("c"));
  }

  @Test
  void aRuleThatDoesNotFitTheRecordIsBroken() throws DocumentProblems {
    for (String condition : List.of("record.code == '1'", "record.count", "1 / 0 == 1")) {
      assertThat(mapped(5, rule("a", condition, "")))
          .as(condition)
          .isInstanceOf(MappedRow.Rejected.class);
    }
  }

  @Test
  void aTombstoneHasNoFieldsToJudge() throws DocumentProblems {
    assertThat(mapped(5, true, rule("a", "false", ", severity: stop")))
        .isInstanceOf(MappedRow.Accepted.class);
  }
}
