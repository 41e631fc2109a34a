package org.xinqiao.connectors.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.publication.ContractTests.Result;

class ContractTestsTest {
  private static final Instant AS_OF = Instant.parse("2021-04-02T00:00:00Z");
  private static final String ROW =
      "id: P1, updated_at: 2021-04-01T10:00:00Z, birthdate: 2000-01-02, count: 7";

  private static Result result(String yaml, String given, String expect) throws DocumentProblems {
    List<Result> results =
        ContractTests.run(
            PublicationReaderTest.read(
                yaml + "tests: [{name: t, given: {" + given + "}, expect: " + expect + "}]\n"),
            AS_OF);
    assertThat(results).hasSize(1);
    assertThat(results.getFirst().name()).isEqualTo("t");
    return results.getFirst();
  }

  private static void passes(String yaml, String given, String expect) throws DocumentProblems {
    assertThat(result(yaml, given, expect)).isEqualTo(new Result.Passed("t"));
  }

  private static String explanation(String given, String expect) throws DocumentProblems {
    return ((Result.Failed) result(PublicationReaderTest.GOOD, given, expect)).explanation();
  }

  @Test
  void whatComesAsExpectedPasses() throws DocumentProblems {
    passes(PublicationReaderTest.GOOD, ROW, "accepted");
    passes(PublicationReaderTest.GOOD, ROW + ", code: '9'", "{quarantined: unknown-code}");
    passes(PublicationReaderTest.GOOD, ROW + ", code: 1", "{quarantined: wrong-type}");
    passes(
        PublicationReaderTest.GOOD + "quality: [{name: a, rule: 'false', severity: stop}]\n",
        ROW,
        "{quarantined: quality-rule}");
  }

  @Test
  void whatComesOtherwiseIsExplained() throws DocumentProblems {
    assertThat(explanation(ROW, "{quarantined: wrong-type}"))
        .isEqualTo("expected quarantined as wrong-type, but it is accepted");
    assertThat(explanation(ROW + ", last: 123", "accepted"))
        .isEqualTo(
            "expected accepted, but it is quarantined as wrong-type in last: send text, in quotes"
                + " where the format has them");
    assertThat(explanation(ROW + ", code: '9'", "{quarantined: wrong-type}"))
        .startsWith("expected quarantined as wrong-type, but it is quarantined as unknown-code in");
  }

  private static final String CSV =
      PublicationReaderTest.GOOD.replaceAll(
          "(?s)source:\\n.*?schedule:",
          "source: {kind: file-drop, folder: /drop, format: csv}\nschedule:");

  @Test
  void aRowOfACsvFileHasTextsOnly() throws DocumentProblems {
    passes(CSV, ROW + ", code: 1, deleted: false, last: 12.5", "accepted");
  }

  @Test
  void aNestedMappingIsANestedObject() throws DocumentProblems {
    String nested =
        PublicationReaderTest.GOOD
            .replaceAll("(?s)source:\\n.*?schedule: [^\\n]*\\n", "source: {kind: push}\n")
            .replace("column: last", "column: person.names")
            .replace("maxLength: 10", "codes: ['[\"a\",7]']");

    passes(nested, ROW + ", person: {names: [a, 7]}", "accepted");
  }

  @Test
  void aTestShowsNoValueWhenItIsPrinted() throws DocumentProblems {
    Publication publication =
        PublicationReaderTest.read(
            PublicationReaderTest.GOOD
                + "tests: [{name: t, given: {id: secret-id}, expect: accepted}]\n");

    assertThat(publication.tests()).asString().doesNotContain("secret-id");
    assertThat(ContractTests.run(publication, AS_OF)).asString().doesNotContain("secret-id");
  }
}
