package org.xinqiao.connectors.sources;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.xinqiao.connectors.document.Problem;
import org.xinqiao.connectors.publication.ContractTests;
import org.xinqiao.connectors.publication.Publication;

/**
 * One step of the check of a publication.
 *
 * @param detail what was found, in a sentence
 * @param findings what is to be mended or known, each with its remedy; no secret, no value of a row
 */
public record CheckStep(Name name, Result result, String detail, List<String> findings) {
  public CheckStep {
    findings = List.copyOf(findings);
  }

  /** The steps, in their order. */
  public enum Name {
    /** The file itself. */
    CONTRACT,
    /** Whether the source answers. */
    CONNECTION,
    /** Whether the gateway may do what it has to, and no more. */
    PERMISSIONS,
    /** Whether the columns are there, and what becomes of a sample of rows. */
    COLUMNS,
    /** The tests of the file. */
    TESTS;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How a step ended. */
  public enum Result {
    PASSED,
    /** It works, and something should be better. */
    WARNED,
    FAILED,
    /** It could not be tried. */
    SKIPPED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The step that reads the file, with every mistake in it. */
  public static CheckStep contract(List<Problem> problems) {
    return problems.isEmpty()
        ? new CheckStep(Name.CONTRACT, Result.PASSED, "the file has no mistake", List.of())
        : new CheckStep(
            Name.CONTRACT,
            Result.FAILED,
            problems.size() == 1 ? "one mistake" : problems.size() + " mistakes",
            problems.stream().map(Problem::toString).toList());
  }

  /** The step that tries the tests of the file. */
  public static CheckStep tests(Publication publication, Instant asOf) {
    List<ContractTests.Result> results = ContractTests.run(publication, asOf);
    if (results.isEmpty()) {
      return skipped(Name.TESTS, "the file has no tests: write one for each kind of row, 'tests:'");
    }
    List<String> failed =
        results.stream()
            .filter(ContractTests.Result.Failed.class::isInstance)
            .map(ContractTests.Result.Failed.class::cast)
            .map(result -> "'" + result.name() + "': " + result.explanation())
            .toList();
    return new CheckStep(
        Name.TESTS,
        failed.isEmpty() ? Result.PASSED : Result.FAILED,
        (results.size() - failed.size()) + " of " + results.size() + " tests pass",
        failed);
  }

  /** A step that is not tried. */
  public static CheckStep skipped(Name name, String why) {
    return new CheckStep(name, Result.SKIPPED, why, List.of());
  }
}
