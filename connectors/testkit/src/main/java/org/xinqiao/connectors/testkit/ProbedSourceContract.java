package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.publication.Field;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.connectors.sources.CheckStep;
import org.xinqiao.connectors.sources.CheckStep.Name;
import org.xinqiao.connectors.sources.CheckStep.Result;
import org.xinqiao.connectors.sources.Discovery;
import org.xinqiao.connectors.sources.Sampling;

/** What a look at a source tells before anything is taken from it: check, sample, discovery. */
public abstract class ProbedSourceContract extends DriftContract {
  private Look look() {
    return new Look(department);
  }

  private Map<Name, CheckStep> checked() {
    return look().check();
  }

  private static CheckStep columns(Map<Name, CheckStep> steps) {
    return Look.step(steps, Name.COLUMNS);
  }

  /** Rows each of which says something of one person only, but for its code and its day. */
  static List<Row> people(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            i ->
                new Row(
                    "P%06d".formatted(i),
                    i % 2 == 0 ? "A" : "B",
                    "2021-04-01",
                    "lodger%d".formatted(i),
                    T0.plusMillis(i)))
        .toList();
  }

  private Set<String> hidden(Collection<Row> rows) {
    Set<String> hidden = new HashSet<>(department.secrets());
    rows.forEach(row -> hidden.addAll(List.of(row.id(), row.note(), row.updatedAt().toString())));
    hidden.removeIf(String::isEmpty);
    return hidden;
  }

  @Test
  void aCheckOfAGoodSourcePassesAndTakesNothing() {
    List<Row> rows = people(0, 250);
    department.add(rows);
    Map<Name, CheckStep> steps = checked();
    look().sample(100);
    look().discover();

    assertThat(steps.values())
        .allSatisfy(step -> assertThat(step.result()).isIn(Result.PASSED, Result.WARNED))
        .flatExtracting(CheckStep::findings)
        .allSatisfy(
            finding -> assertThat(department.remarks()).anyMatch(known -> finding.contains(known)))
        .hasSameSizeAs(department.remarks());
    assertThat(columns(steps).detail())
        .isEqualTo("of the first 100 rows 100 would be accepted, 0 quarantined");
    assertThat(Overheard.found(steps.toString(), hidden(rows))).isEmpty();

    bench.start();
    bench.pulls.await("the first answer", () -> bench.pulls.answers(LAB) == 1);
    assertThat(balance()).isEqualTo(new Receipt(250, 0, 0, 0, 0));
    assertThat(bench.intake.attempts(LAB)).hasSize(1).allMatch(Run::full);
  }

  @Test
  void aLookAtASourceThatIsDownSaysSo() {
    department.add(people(0, 3));
    department.goDown();
    Map<Name, CheckStep> steps = checked();
    Sampling sampling = look().sample(5);
    Discovery discovery = look().discover();
    department.comeUp();

    assertThat(Look.results(steps)).containsExactly(Result.FAILED, Result.SKIPPED, Result.SKIPPED);
    assertThat(Look.step(steps, Name.CONNECTION).detail()).as("with a remedy").contains(": ");
    assertThat(sampling)
        .isInstanceOfSatisfying(
            Sampling.Broken.class,
            broken -> assertThat(broken.failure().kind()).isEqualTo(Kind.UNREACHABLE));
    assertThat(Look.broken(discovery).kind()).isEqualTo(Kind.UNREACHABLE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Department.Trouble.class,
      names = {"REFUSING", "THROTTLING", "NONSENSE"})
  void aLookAtASourceInTroubleFailsAtTheStepOfIt(Department.Trouble trouble) {
    assumeTrue(department.troubles().contains(trouble), "not a trouble of this kind of source");
    List<Row> rows = people(0, 3);
    department.add(rows);
    department.suffer(trouble);
    Map<Name, CheckStep> steps = checked();
    Discovery discovery = look().discover();
    department.recover();

    Name at =
        switch (trouble) {
          case REFUSING -> Name.PERMISSIONS;
          case THROTTLING, SLOW -> Name.CONNECTION;
          case NONSENSE -> Name.COLUMNS;
        };
    steps.forEach(
        (name, step) -> {
          if (name.compareTo(at) < 0) {
            assertThat(step.result()).isIn(Result.PASSED, Result.WARNED);
          } else {
            assertThat(step.result()).isEqualTo(name == at ? Result.FAILED : Result.SKIPPED);
          }
        });
    if (trouble != Department.Trouble.NONSENSE) {
      assertThat(trouble.kind()).isEqualTo(Optional.of(Look.broken(discovery).kind()));
    }
    assertThat(Overheard.found(steps + "\n" + discovery, hidden(rows))).isEmpty();
  }

  @Test
  void aCheckNamesAColumnThatIsMissing() {
    department.change(Columns.without("code"));
    department.add(people(0, 3));
    CheckStep columns = columns(checked());

    assertThat(columns.result()).isEqualTo(Result.FAILED);
    assertThat(columns.detail() + columns.findings()).contains("code");
  }

  @Test
  void aCheckCountsBadRowsByCodeAndFieldAndShowsNoneOfTheirValues() {
    List<Row> rows = new ArrayList<>(people(0, 10));
    rows.add(new Row("P000010", "Zebra", "2021-04-01", "", T0.plusMillis(10)));
    rows.add(new Row("P000011", "Zebra", "2021-04-01", "", T0.plusMillis(11)));
    rows.add(new Row("P000012", "A", "someday", "", T0.plusMillis(12)));
    rows.add(new Row("P000013", "A", "2021-04-01", "x".repeat(21), T0.plusMillis(13)));
    department.add(rows);
    CheckStep columns = columns(checked());
    CheckStep stopped =
        columns(
            look()
                .check(
                    yaml ->
                        yaml
                            + "quality: [{name: never, rule: \"record.code == 'A'\","
                            + " severity: stop}]\n"));

    assertThat(columns.result()).isEqualTo(Result.WARNED);
    assertThat(columns.detail())
        .isEqualTo("of the first 14 rows 10 would be accepted, 4 quarantined");
    assertThat(columns.findings())
        .hasSize(3)
        .anyMatch(finding -> finding.startsWith("2 rows: unknown-code in code; send one of A, B"))
        .anyMatch(finding -> finding.startsWith("1 row: wrong-type in collected; "))
        .anyMatch(finding -> finding.startsWith("1 row: wrong-form in note; "));
    assertThat(stopped.result()).isEqualTo(Result.FAILED);
    assertThat(stopped.findings().getFirst())
        .startsWith("a row would stop the publication: quality-rule in never; ");
    Set<String> values = hidden(rows);
    values.addAll(Set.of("Zebra", "someday"));
    assertThat(Overheard.found(columns + "\n" + stopped, values)).isEmpty();
  }

  /** What a table has is known without a row; nothing is known of a source that has nothing. */
  @Test
  void aSourceWithoutRowsWarnsAndOneWithoutAGoodRowFails() {
    CheckStep columns = columns(checked());
    assertThat(columns.result()).isEqualTo(Result.WARNED);
    assertThat(columns.detail()).isEqualTo("the source has no row");
    switch (look().discover()) {
      case Discovery.Drafted drafted -> {
        assertThat(drafted.sample().read()).isZero();
        assertThat(drafted.yaml()).startsWith("# A draft").contains("# check: no row was there");
        Look.publication(drafted);
      }
      case Discovery.Broken(var failure) -> {
        assertThat(failure.kind()).isEqualTo(Kind.NONSENSE);
        assertThat(failure.detail()).as("with a remedy").contains(": ");
      }
      case Discovery.Tables tables -> throw new AssertionError(tables.toString());
    }

    department.add(List.of(new Row("P1", "Zebra", "2021-04-01", "", T0)));
    assertThat(columns(checked()).result()).isEqualTo(Result.FAILED);
  }

  @Test
  void aSampleHasAtMostSoManyRowsAndSaysWhetherThereAreMore() {
    department.add(people(0, 4));
    assertSample(4, false);
    department.add(people(4, 5));
    assertSample(5, false);
    department.add(people(5, 6));
    assertSample(5, true);
  }

  private void assertSample(int rows, boolean more) {
    assertThat(look().sample(5))
        .isInstanceOfSatisfying(
            Sampling.Rows.class,
            given -> {
              assertThat(given.brokenOff()).isEqualTo(more);
              assertThat(given.rows())
                  .extracting(row -> ((RawRow.Parsed) row).values().get("id"))
                  .containsExactlyElementsOf(
                      people(0, rows).stream().map(row -> (Object) row.id()).toList());
            });
  }

  @Test
  void aDraftIsReadAsItStandsAndItsFirstPullTakesEveryRow() {
    List<Row> rows = people(0, 250);
    department.add(rows);
    Discovery.Drafted drafted = Look.drafted(look().discover());
    Publication publication = Look.publication(drafted);

    assertThat(publication.version().column()).isEqualTo("updated_at");
    assertThat(publication.identity().column()).isEqualTo("id");
    assertThat(publication.key()).containsExactly("id");
    assertThat(publication.fields().stream().collect(Collectors.toMap(Field::name, Field::type)))
        .containsOnly(
            Map.entry("code", Field.Type.TEXT),
            Map.entry("collected", Field.Type.INSTANT),
            Map.entry("note", Field.Type.TEXT));
    assertThat(drafted.sample().read()).isEqualTo(200);
    assertThat(drafted.sample().accepted()).isEqualTo(200);
    assertThat(drafted.yaml()).contains("# check: ");
    assertThat(Overheard.found(drafted.toString(), hidden(rows))).isEmpty();

    try (Bench own = new Bench(List.of(publication))) {
      own.start();
      own.pulls.await("an answer", () -> own.pulls.answers(publication.id()) == 1);
      assertThat(own.intake.balance(publication.id())).isEqualTo(new Receipt(250, 0, 0, 0, 0));
    }
  }

  /** Three rows, of three people; and among many, as few may be one household. */
  @Test
  void aDraftShowsCodesOnlyWhereEachIsOfSeveralPeople() {
    department.add(people(0, 12));
    assertCodes();
    department.add(people(12, 60));
    assertCodes("A", "B");
    department.add(List.of(rare(900, 0), rare(901, 1)));
    assertCodes();
    department.add(List.of(rare(901, 2)));
    assertCodes();
    department.add(List.of(rare(902, 3)));
    assertCodes("A", "B", "Rarely");
  }

  private static Row rare(int person, int millis) {
    return new Row(
        "P%06d".formatted(person),
        "Rarely",
        "2021-04-01",
        "lodger" + person,
        T0.plusSeconds(1).plusMillis(millis));
  }

  private void assertCodes(String... codes) {
    Discovery.Drafted drafted = Look.drafted(look().discover());
    assertThat(Look.publication(drafted).fields())
        .filteredOn(field -> field.name().equals("code"))
        .singleElement()
        .satisfies(code -> assertThat(code.codes()).containsExactlyInAnyOrder(codes));
    if (!List.of(codes).contains("Rarely")) {
      assertThat(drafted.toString()).doesNotContain("Rarely");
    }
  }
}
