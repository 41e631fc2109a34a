package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.FieldValue;
import org.xinqiao.connectors.record.SourceRecord;

/** What every kind of source does, whatever its protocol. */
public abstract class SourceContract {
  protected static final PublicationId LAB = new PublicationId("laboratory.tests");
  protected static final PublicationId OTHER = new PublicationId("clinic.tests");
  protected static final Instant T0 = Instant.parse("2021-04-01T10:00:00.123456Z");

  private Overheard overheard;

  protected Department department;
  protected Department otherDepartment;
  protected Bench bench;

  /** A source of the kind, up and without rows. */
  protected abstract Department newDepartment(Path folder) throws IOException;

  @BeforeEach
  void open(@TempDir Path first, @TempDir Path second) throws IOException {
    overheard = new Overheard();
    department = newDepartment(first);
    otherDepartment = newDepartment(second);
    bench = new Bench(List.of(publication(LAB, department), publication(OTHER, otherDepartment)));
    bench.join(LAB, department);
    bench.join(OTHER, otherDepartment);
  }

  private static Publication publication(PublicationId id, Department department) {
    return Bench.publication(id.value(), department.sourceYaml());
  }

  /** Begins again with another text of the laboratory's publication. */
  protected final void reopen(UnaryOperator<String> edit) {
    bench.close();
    bench =
        new Bench(
            List.of(
                Bench.publication(LAB.value(), department.sourceYaml(), edit),
                publication(OTHER, otherDepartment)));
    bench.join(LAB, department);
    bench.join(OTHER, otherDepartment);
  }

  @AfterEach
  void close() {
    bench.close();
    department.close();
    otherDepartment.close();
    overheard.close();
    Set<String> hidden = new HashSet<>(department.secrets());
    hidden.addAll(otherDepartment.secrets());
    hidden.addAll(bench.intake.personal());
    hidden.add(Department.PERSONAL_NOTE);
    String said = logged() + "\n" + bench.pulls.said() + "\n" + bench.intake.said();
    assertThat(Overheard.found(said, hidden))
        .as("secrets and personal data in logs, failures, reasons and remedies")
        .isEmpty();
  }

  protected final String logged() {
    return overheard.text();
  }

  protected static List<Row> rows(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> Row.good(i, T0.plusMillis(i))).toList();
  }

  protected final Receipt balance() {
    return bench.intake.balance(LAB);
  }

  /** Lets the laboratory be pulled and waits until it has answered once more. */
  protected final void pull() {
    int before = bench.pulls.answers(LAB);
    bench.pullNow(LAB);
    bench.pulls.await("another answer", () -> bench.pulls.answers(LAB) > before);
  }

  protected final void startWith(List<Row> rows) {
    department.add(rows);
    bench.start();
    bench.pulls.await("the first answer", () -> bench.pulls.answers(LAB) == 1);
  }

  @Test
  void theFirstPullHandsOverEveryRowInOneRun() {
    startWith(rows(0, 2_500));

    assertThat(balance()).isEqualTo(new Receipt(2_500, 0, 0, 0, 0));
    assertThat(bench.intake.records(LAB)).hasSize(2_500);
    assertThat(bench.intake.attempts(LAB)).hasSize(1).allMatch(Run::full);
  }

  @Test
  void anIncrementHandsOverTheNewRowsOnly() {
    startWith(rows(0, 1_001));
    department.add(rows(1_001, 1_004));
    pull();

    assertThat(balance()).isEqualTo(new Receipt(1_004, 0, 0, 0, 0));
    assertThat(bench.intake.attempts(LAB)).hasSize(2);
    assertThat(bench.intake.attempts(LAB).getLast().full()).isFalse();
  }

  @Test
  void manyRowsWithOneTimestampAreReadOnceEach() {
    startWith(IntStream.range(0, 2_500).mapToObj(i -> Row.good(i, T0)).toList());
    department.add(List.of(Row.good(9_000, T0)));
    pull();

    assertThat(balance()).isEqualTo(new Receipt(2_501, 0, 0, 0, 0));
  }

  @Test
  void aRowThatIsCommittedLateIsReadOnce() {
    startWith(rows(0, 10));
    department.add(List.of(Row.good(9_000, T0.minusSeconds(9))));
    pull();
    department.add(List.of(Row.good(9_001, T0.plusSeconds(1))));
    pull();

    assertThat(balance()).isEqualTo(new Receipt(12, 0, 0, 0, 0));
  }

  @Test
  void aDeletedRowIsATombstoneWithoutFields() {
    reopen(yaml -> yaml.replace("key: [id]", "key: [id]\ndeleted: {column: note, value: gone}"));
    startWith(rows(0, 2));
    Row good = Row.good(1, T0.plusSeconds(60));
    department.add(
        List.of(new Row(good.id(), good.code(), good.collected(), "gone", good.updatedAt())));
    pull();

    assertThat(balance()).isEqualTo(new Receipt(2, 1, 0, 0, 0));
    assertThat(bench.intake.records(LAB))
        .filteredOn(SourceRecord::tombstone)
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.fields()).isEmpty();
              assertThat(record.direct()).isEmpty();
            });
  }

  @Test
  void aTimeWithoutZoneIsInThePublicationsZone() {
    reopen(yaml -> yaml.replace("key: [id]", "key: [id]\nzone: Asia/Shanghai"));
    startWith(
        List.of(
            new Row("P1", "A", "2021-04-01T08:30:00", "", T0),
            new Row("P2", "A", "2021-04-01T08:30:00Z", "", T0)));

    assertThat(bench.intake.records(LAB))
        .extracting(record -> record.fields().get("collected"))
        .containsExactlyInAnyOrder(
            new FieldValue.Moment(Instant.parse("2021-04-01T00:30:00Z")),
            new FieldValue.Moment(Instant.parse("2021-04-01T08:30:00Z")));
  }

  @Test
  void duplicatesAndOlderVersionsReachTheIntake() {
    Row older = Row.good(1, T0);
    Row newer = Row.good(1, T0.plusSeconds(60));
    startWith(List.of(newer, older, newer));

    assertThat(balance().read()).isEqualTo(3);
    assertThat(balance().duplicate()).isEqualTo(1);
    assertThat(balance().created()).isEqualTo(1);
    assertThat(bench.intake.records(LAB))
        .extracting(SourceRecord::version)
        .containsExactly(T0.plusSeconds(60).toEpochMilli() * 1_000 + 456);
  }

  @Test
  void aRestartReadsNothingAgain() {
    startWith(rows(0, 1_500));
    bench.stop();
    department.add(rows(1_500, 1_501));
    bench.start();
    bench.pulls.await("an answer after the restart", () -> bench.pulls.answers(LAB) == 2);

    assertThat(balance()).isEqualTo(new Receipt(1_501, 0, 0, 0, 0));
    assertThat(bench.intake.attempts(LAB)).hasSize(2);
  }

  @Test
  void aRunThatBreaksInTheMiddleIsRepeatedUnderItsId() {
    bench.intake.breakAfter(1);
    startWith(rows(0, 7_500));

    assertThat(bench.intake.attempts(LAB)).hasSize(2);
    assertThat(bench.intake.attempts(LAB).stream().map(Run::id).distinct()).hasSize(1);
    assertThat(bench.intake.attempts(LAB).getLast().attempt()).isEqualTo(2);
    assertThat(balance()).isEqualTo(new Receipt(7_500, 0, 0, 0, 0));
    assertThat(bench.pulls.failures(LAB))
        .extracting(failed -> failed.failure().kind())
        .containsExactly(PullFailure.Kind.NOT_STORED);
  }

  @Test
  void aRunWhoseCompletionFailsIsRepeatedUnderItsId() {
    bench.intake.refuseCompletion(true);
    department.add(rows(0, 10));
    bench.start();
    bench.pulls.await("a refused completion", () -> !bench.pulls.failures(LAB).isEmpty());
    bench.intake.refuseCompletion(false);
    bench.pulls.await("an answer", () -> bench.pulls.answers(LAB) == 1);

    assertThat(bench.intake.attempts(LAB).stream().map(Run::id).distinct()).hasSize(1);
    assertThat(balance()).isEqualTo(new Receipt(10, 0, 0, 0, 0));
  }

  @Test
  void anIdentityThatCanBeNobodysIsKeptAside() {
    reopen(yaml -> yaml.replace("type: resident-id", "type: cn-citizen-id"));
    startWith(
        List.of(
            new Row("11010519491231002X", "A", "2021-04-01", "", T0),
            new Row("110105194912310021", "A", "2021-04-01", "", T0)));

    assertThat(balance()).isEqualTo(new Receipt(1, 0, 0, 0, 1));
    assertThat(bench.intake.quarantine(LAB))
        .extracting(Fault::code)
        .containsExactly(Fault.Code.INVALID_IDENTITY);
  }

  @Test
  void everyBadRowIsKeptAsideWithItsReason() {
    Row good = Row.good(1, T0);
    String ahead = Instant.now().plus(Duration.ofHours(2)).toString();
    List<Row> bad = new ArrayList<>();
    bad.add(good);
    bad.add(new Row("", "A", "2021-04-01", "", T0));
    bad.add(new Row("P2", "", "2021-04-01", "", T0));
    bad.add(new Row("P3", "A", "01.04.2021", "", T0));
    bad.add(new Row("P4", "C", "2021-04-01", "", T0));
    bad.add(new Row("P5", "A", "2021-04-01", "far too long for this field", T0));
    bad.add(new Row("P6", "A", ahead, "", T0));
    bad.add(new Row("P7", "A", "2021-04-01", "", Instant.now().plus(Duration.ofDays(400))));
    startWith(bad);

    assertThat(balance()).isEqualTo(new Receipt(1, 0, 0, 0, 7));
    assertThat(bench.intake.quarantine(LAB))
        .extracting(Fault::code)
        .containsExactlyInAnyOrder(
            Fault.Code.MISSING_FIELD,
            Fault.Code.MISSING_FIELD,
            Fault.Code.WRONG_TYPE,
            Fault.Code.UNKNOWN_CODE,
            Fault.Code.WRONG_FORM,
            Fault.Code.IN_THE_FUTURE,
            Fault.Code.IN_THE_FUTURE);

    department.add(List.of(Row.good(8, T0.plusSeconds(1))));
    pull();
    assertThat(balance())
        .as("a version from the future hides no row, and is not read twice")
        .isEqualTo(new Receipt(2, 0, 0, 0, 7));
  }
}
