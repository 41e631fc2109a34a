package org.xinqiao.connectors.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.document.Problem;
import org.xinqiao.connectors.document.YamlDocument;
import org.xinqiao.connectors.publication.PublicationReader;
import org.xinqiao.connectors.sources.CheckStep.Result;

/** The steps of a check that need no source. */
class CheckStepTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static CheckStep tests(String tests) throws DocumentProblems {
    String yaml =
        """
        publication: laboratory.tests
        contract: 1
        title: {en: Tests}
        owner: {name: {en: Laboratory}, steward: lab@town.example}
        recordType: pcr-result
        law: {basis: Test Act, purposes: [health-code], retention: P1Y}
        source: {kind: push}
        freshness: PT1H
        version: {column: updated_at}
        identity: {type: resident-id, column: id}
        key: [id]
        fields:
          - {name: code, column: code, type: text, required: true, classification: pii, codes: [A]}
        """;
    return CheckStep.tests(
        new PublicationReader(_ -> Optional.empty())
            .read(YamlDocument.parse("tests.yaml", yaml + tests)),
        NOW);
  }

  private static String test(String name, String code, String expect) {
    return " - {name: %s, given: {id: P1, code: %s, updated_at: \"2021-04-01\"}, expect: %s}\n"
        .formatted(name, code, expect);
  }

  @Test
  void theTestsOfTheFileAreRunAndEachThatFailsIsExplained() throws DocumentProblems {
    String good = "tests:\n" + test("good", "A", "accepted");
    assertThat(tests(good).result()).isEqualTo(Result.PASSED);
    assertThat(tests(good).detail()).isEqualTo("1 of 1 tests pass");

    CheckStep failed = tests(good + test("other", "B", "accepted"));
    assertThat(failed.result()).isEqualTo(Result.FAILED);
    assertThat(failed.detail()).isEqualTo("1 of 2 tests pass");
    assertThat(failed.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding).startsWith("'other': ").contains("unknown-code"));
  }

  @Test
  void aFileWithoutTestsIsToldHowToHaveSome() throws DocumentProblems {
    assertThat(tests("").result()).isEqualTo(Result.SKIPPED);
    assertThat(tests("").detail()).contains("'tests:'");
  }

  @Test
  void everyMistakeOfTheFileIsAFinding() {
    Problem problem = new Problem("a.yaml", 3, "/key", "it is missing", "name one");

    assertThat(CheckStep.contract(List.of()).result()).isEqualTo(Result.PASSED);
    assertThat(CheckStep.contract(List.of(problem)).result()).isEqualTo(Result.FAILED);
    assertThat(CheckStep.contract(List.of(problem)).findings()).containsExactly(problem.toString());
  }
}
