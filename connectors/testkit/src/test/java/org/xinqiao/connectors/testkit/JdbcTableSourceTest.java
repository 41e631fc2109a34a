package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.connectors.sources.Sampling;

class JdbcTableSourceTest extends ComparedSourceContract {
  private static EmbeddedPostgres postgres;
  private static int databases;

  @BeforeAll
  static void startPostgres() throws IOException {
    postgres = JdbcDepartment.newServer();
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    postgres.close();
  }

  @Override
  protected Department newDepartment(Path folder) throws IOException {
    String password = Bench.secretYaml(folder.resolve("password"));
    return new JdbcDepartment(postgres, "department_" + databases++, password);
  }

  private PullFailure firstFailure() {
    bench.start();
    bench.pulls.await("a failure", () -> !bench.pulls.failures(LAB).isEmpty());
    return bench.pulls.failures(LAB).getFirst().failure();
  }

  private void replaceLab(String from, String to) {
    bench.close();
    bench =
        new Bench(
            List.of(Bench.publication(LAB.value(), department.sourceYaml().replace(from, to))));
  }

  @Test
  void aFullReadSaysHowManyRowsToExpect() {
    startWith(rows(0, 1_200));

    assertThat(bench.pulls.expected()).containsOnly(OptionalLong.of(1_200));
  }

  /**
   * Sorted, they would need more memory than PostgreSQL gives a sort, and be written to its disk.
   */
  @Test
  void aLargeLoadIsReadAlongItsIndexAndNotSorted() throws SQLException {
    JdbcDepartment table = (JdbcDepartment) department;
    table.execute("CREATE INDEX ON results (updated_at, id)");
    table.execute(
        "INSERT INTO results SELECT rpad(n::text, 200, 'x'), 'A', '2021-04-01', NULL,"
            + " timestamptz '2021-03-01' + n * interval '1 second'"
            + " FROM generate_series(1, 40000) AS n");
    startWith(List.of());
    bench.stop();

    assertThat(balance()).isEqualTo(new Receipt(40_000, 0, 0, 0, 0));
    assertThat(table.bytesSortedOnDisk()).isZero();
  }

  @Test
  void aTableThatPromisesOneRowAKeyIsCountedOnceADayInTheSnapshotOfItsPull() {
    ((JdbcDepartment) department).execute("CREATE UNIQUE INDEX ON results (id)");
    reopen(yaml -> yaml.replace("key: [id]", "key: [id]\ndeleted: {column: note, value: gone}"));
    List<Row> some = new ArrayList<>(rows(0, 40));
    some.add(new Row("P9", "A", "2021-04-01", "gone", T0));
    startWith(some);
    assertThat(bench.pulls.counted()).containsExactly(new ObservedPulls.Counted(40, 0));

    pull();
    assertThat(bench.pulls.counted()).hasSize(1);
    ((JdbcDepartment) department).remove("P000007");
    nextDay();
    assertThat(bench.pulls.counted()).hasSize(2).contains(new ObservedPulls.Counted(39, 0));
  }

  @Test
  void aTableThatMayHaveSeveralRowsAKeyIsNotCounted() {
    ((JdbcDepartment) department).execute("CREATE UNIQUE INDEX ON results (id) WHERE code = 'A'");
    ((JdbcDepartment) department).execute("CREATE UNIQUE INDEX ON results (id, updated_at)");
    startWith(rows(0, 40));

    assertThat(bench.pulls.counted()).isEmpty();
  }

  /** A run is judged by the share of bad rows in what it has read by then: alone they are all. */
  @Test
  void rowsWithoutKeyComeAfterTheOthersAndDoNotStopTheirRun() {
    JdbcDepartment table = (JdbcDepartment) department;
    table.execute(
        "INSERT INTO results SELECT NULL, 'A', '2021-04-01', NULL, now()"
            + " FROM generate_series(1, 5)");
    department.add(rows(0, 40));
    Look look = new Look(department);

    assertThat(look.sample(40))
        .isInstanceOfSatisfying(
            Sampling.Rows.class,
            rows ->
                assertThat(rows.rows())
                    .allSatisfy(
                        row -> assertThat(((RawRow.Parsed) row).values().get("id")).isNotNull()));
  }

  @Test
  void rowsWithoutVersionOrKeyAreKeptAsideOnce() {
    JdbcDepartment table = (JdbcDepartment) department;
    table.execute("INSERT INTO results VALUES ('P1', 'A', '2021-04-01', NULL, NULL)");
    table.execute("INSERT INTO results VALUES (NULL, 'A', '2021-04-01', NULL, now())");
    table.execute("INSERT INTO results VALUES (NULL, 'A', '2021-03-01', NULL, '2021-03-01')");
    startWith(rows(0, 5));
    pull();
    assertThat(balance()).isEqualTo(new Receipt(5, 0, 0, 0, 3));

    table.execute("INSERT INTO results VALUES ('P2', 'A', '2021-04-01', NULL, NULL)");
    pull();
    assertThat(balance()).isEqualTo(new Receipt(5, 0, 0, 0, 4));
    pull();
    assertThat(balance()).isEqualTo(new Receipt(5, 0, 0, 0, 4));
  }

  @Test
  void frequentPullsShareALoginThatEndsWithThem() {
    JdbcDepartment table = (JdbcDepartment) department;
    bench.close();
    bench =
        new Bench(
            List.of(
                Bench.publication(
                    LAB.value(), department.sourceYaml(), yaml -> yaml.replace("PT1H", "PT1S"))));
    startWith(rows(0, 5));
    List<Integer> first = table.logins();
    pull();
    pull();

    assertThat(table.logins()).isEqualTo(first).hasSize(1);

    bench.end(LAB);
    table.awaitNoLogin();
  }

  @Test
  void betweenRarePullsNoConnectionIsTaken() {
    startWith(rows(0, 5));

    ((JdbcDepartment) department).awaitNoLogin();
  }

  @Test
  void anUnknownUserIsRefused() {
    replaceLab("user: department_", "user: nobody_");

    assertThat(firstFailure().kind()).isEqualTo(PullFailure.Kind.REFUSED);
  }

  @Test
  void aTableThatTheUserMayNotReadIsRefused() {
    ((JdbcDepartment) department).forbidReading();

    assertThat(firstFailure().kind()).isEqualTo(PullFailure.Kind.REFUSED);
  }

  @Test
  void aMissingPasswordFileIsNamedWithoutItsContent() {
    replaceLab("/password\"", "/no-such-file\"");

    PullFailure failure = firstFailure();
    assertThat(failure.kind()).isEqualTo(PullFailure.Kind.REFUSED);
    assertThat(failure.detail()).contains("no-such-file");
  }

  @Test
  void aDroppedColumnIsNonsenseAndLosesNothing() {
    startWith(rows(0, 5));
    ((JdbcDepartment) department).execute("ALTER TABLE results DROP COLUMN code");
    bench.pullNow(LAB);
    bench.pulls.await("a failure", () -> !bench.pulls.failures(LAB).isEmpty());

    assertThat(bench.pulls.failures(LAB).getFirst().failure().kind())
        .isEqualTo(PullFailure.Kind.NONSENSE);
    assertThat(balance().read()).isEqualTo(5);
  }

  /** A user of the whole server: {@code grants} are its only rights. */
  private void readAs(String user, List<String> grants, String drift) {
    JdbcDepartment table = (JdbcDepartment) department;
    table.execute("CREATE ROLE " + user + " LOGIN PASSWORD '" + Department.SECRET + "'");
    grants.forEach(grant -> table.execute("GRANT " + grant + " ON results TO " + user));
    bench.close();
    bench =
        new Bench(
            List.of(
                Bench.publication(
                    LAB.value(),
                    department.sourceYaml().replaceAll("user: \\S+", "user: " + user),
                    yaml -> yaml + drift)));
  }

  /** What the gateway has no right to read was not added for it. */
  @Test
  void aUserWithARightToTheDeclaredColumnsSeesNoOther() {
    ((JdbcDepartment) department).execute("ALTER TABLE results ADD COLUMN secret text");
    readAs(
        "reader",
        List.of("SELECT (id, code, collected, note, updated_at)"),
        "drift: {added: stop}\n");
    startWith(rows(0, 3));

    assertThat(balance()).isEqualTo(new Receipt(3, 0, 0, 0, 0));
  }

  @Test
  void aUserWithoutARightToTheTableIsRefused() {
    readAs("outsider", List.of(), "");

    assertThat(firstFailure().kind()).isEqualTo(PullFailure.Kind.REFUSED);
  }

  @Test
  void aVersionColumnOfAnotherTypeIsNonsense() {
    ((JdbcDepartment) department).execute("ALTER TABLE results ALTER COLUMN updated_at TYPE text");

    assertThat(firstFailure().kind()).isEqualTo(PullFailure.Kind.NONSENSE);
  }

  @Test
  void aHostileColumnNameIsANameOnly() {
    replaceLab("table: public.results", "table: \"results; DROP TABLE results\"");

    assertThat(firstFailure().kind()).isEqualTo(PullFailure.Kind.NONSENSE);
    department.add(rows(0, 1));
  }
}
