package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.publication.Field;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.sources.CheckStep;
import org.xinqiao.connectors.sources.CheckStep.Name;
import org.xinqiao.connectors.sources.CheckStep.Result;
import org.xinqiao.connectors.sources.Discovery;
import org.xinqiao.connectors.sources.TableEntry;

/** What a look at PostgreSQL tells of rights, indexes, names and types. */
class JdbcLookTest {
  private static final String INDEX = "CREATE INDEX ON results (updated_at, id)";

  private static EmbeddedPostgres postgres;
  private static int databases;

  private JdbcDepartment department;
  private Look look;
  private String user;

  @BeforeAll
  static void startPostgres() throws IOException {
    postgres = JdbcDepartment.newServer();
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    user = "looked_at_" + databases++;
    department = new JdbcDepartment(postgres, user, Bench.secretYaml(folder.resolve("password")));
    look = new Look(department);
  }

  @AfterEach
  void close() {
    department.close();
  }

  private void execute(String... statements) {
    List.of(statements).forEach(department::execute);
  }

  private CheckStep permissions() {
    return Look.step(look.check(), Name.PERMISSIONS);
  }

  @Test
  void withAnIndexAndNothingButTheRightToReadEveryStepPasses() {
    execute(INDEX);
    department.add(ProbedSourceContract.people(0, 3));

    assertThat(look.check().values())
        .allSatisfy(
            step -> {
              assertThat(step.result()).as(step.toString()).isEqualTo(Result.PASSED);
              assertThat(step.findings()).isEmpty();
            });
  }

  @Test
  void aColumnThatTheUserMayNotReadIsNamedAndNotDrafted() {
    execute(
        "REVOKE SELECT ON results FROM " + user,
        "GRANT SELECT (id, collected, note, updated_at) ON results TO " + user);
    Map<Name, CheckStep> steps = look.check();

    assertThat(Look.results(steps)).containsExactly(Result.PASSED, Result.FAILED, Result.SKIPPED);
    assertThat(Look.step(steps, Name.PERMISSIONS).detail())
        .startsWith("the user may not read code: GRANT SELECT");
    assertThat(Look.publication(Look.drafted(look.discover())).columns())
        .containsExactlyInAnyOrder("id", "collected", "note", "updated_at");
  }

  @Test
  void aTableOfWhichTheUserMayReadNothingIsRefused() {
    department.forbidReading();
    Map<Name, CheckStep> steps = look.check();

    assertThat(Look.results(steps)).containsExactly(Result.PASSED, Result.FAILED, Result.SKIPPED);
    assertThat(Look.broken(look.discover()).kind()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void aUserWhoMayWriteIsWarnedOf() {
    execute(
        INDEX, "GRANT DELETE ON results TO " + user, "GRANT UPDATE (note) ON results TO " + user);

    assertThat(permissions().result()).isEqualTo(Result.WARNED);
    assertThat(permissions().findings())
        .containsExactly(
            "the user may also UPDATE, DELETE: give the gateway a user who may only SELECT");
  }

  @Test
  void anIndexThatDoesNotServeIsNone() {
    execute(
        "CREATE INDEX ON results (updated_at)",
        "CREATE INDEX ON results (id, updated_at)",
        "CREATE INDEX ON results (updated_at, lower(id))",
        "CREATE INDEX ON results (updated_at, id) WHERE code = 'A'");
    assertThat(permissions().result()).isEqualTo(Result.WARNED);
    assertThat(permissions().findings())
        .singleElement()
        .satisfies(f -> assertThat(f).startsWith("no index begins with updated_at, id: make one"));

    execute("CREATE INDEX ON results (updated_at, id, code)");
    assertThat(permissions().result()).isEqualTo(Result.PASSED);
  }

  @Test
  void whatIsNotThereIsSaidAtItsStep() {
    Map<Name, CheckStep> noTable =
        look.check(yaml -> yaml.replace("public.results", "public.nothing"));
    assertThat(Look.results(noTable)).containsExactly(Result.PASSED, Result.FAILED, Result.SKIPPED);
    assertThat(Look.step(noTable, Name.PERMISSIONS).detail())
        .startsWith("there is no table public.nothing, or the user may not see it: ");
    execute("CREATE INDEX an_index ON results (updated_at, id)");
    assertThat(Look.results(look.check(yaml -> yaml.replace("public.results", "an_index"))))
        .containsExactly(Result.PASSED, Result.FAILED, Result.SKIPPED);
    PullFailure failure =
        Look.broken(look.discover(yaml -> yaml.replace("public.results", "public.nothing")));
    assertThat(failure.detail()).startsWith("there is no such table");

    assertThat(Look.results(look.check(yaml -> yaml.replace("/" + user, "/nowhere"))))
        .containsExactly(Result.FAILED, Result.SKIPPED, Result.SKIPPED);
  }

  /** The database was not asked, so that nothing is said of it. */
  @Test
  void aPasswordThatIsNotThereFailsAtTheConnection() {
    Map<Name, CheckStep> steps = look.check(yaml -> yaml.replace("/password\"", "/no-such-file\""));

    assertThat(Look.results(steps)).containsExactly(Result.FAILED, Result.SKIPPED, Result.SKIPPED);
    assertThat(Look.step(steps, Name.CONNECTION).detail()).contains("no-such-file");
  }

  @Test
  void tablesAreListedThatTheUserMayReadAndAPublicationCanName() {
    execute(
        "CREATE TABLE forbidden (id text)",
        "CREATE TABLE partly (id text, secret text)",
        "GRANT SELECT (id) ON partly TO " + user,
        "CREATE TABLE \"a.b\" (id text)",
        "GRANT SELECT ON \"a.b\" TO " + user,
        "CREATE VIEW few AS SELECT id FROM results",
        "GRANT SELECT ON few TO " + user,
        "CREATE SEQUENCE numbers",
        "CREATE SCHEMA \"Lab 2\"",
        "CREATE TABLE \"Lab 2\".\"Results\" (id text)",
        "GRANT SELECT ON \"Lab 2\".\"Results\" TO " + user,
        "GRANT USAGE ON SCHEMA \"Lab 2\" TO " + user,
        "CREATE SCHEMA hidden",
        "CREATE TABLE hidden.results (id text)",
        "GRANT SELECT ON hidden.results TO " + user);

    assertThat(look.discover(yaml -> yaml.replaceAll("(?m)^ *table: .*\n", "")))
        .isInstanceOfSatisfying(
            Discovery.Tables.class,
            listed -> {
              assertThat(listed.tables())
                  .extracting(TableEntry::name)
                  .containsExactlyInAnyOrder(
                      "Lab 2.Results", "public.few", "public.partly", "public.results");
              assertThat(listed.tables())
                  .filteredOn(TableEntry::view)
                  .extracting(TableEntry::name)
                  .containsExactly("public.few");
            });
  }

  /** As drafted, it is checked and pulled. */
  @Test
  void namesAreTakenAsTheyAre() {
    execute(
        "CREATE SCHEMA \"Lab 2\"",
        "CREATE TABLE \"Lab 2\".\"Test Results\" (\"Patient Id\" varchar(20) PRIMARY KEY,"
            + " \"the \"\"code\"\"\" varchar(5) NOT NULL, \"updatedAt\" timestamp NOT NULL,"
            + " \"结果\" text)",
        "CREATE INDEX ON \"Lab 2\".\"Test Results\" (\"updatedAt\", \"Patient Id\")",
        "INSERT INTO \"Lab 2\".\"Test Results\" SELECT 'P' || n, 'A', '2021-04-01', 'x' || n"
            + " FROM generate_series(1, 5) n",
        "GRANT USAGE ON SCHEMA \"Lab 2\" TO " + user,
        "GRANT SELECT ON \"Lab 2\".\"Test Results\" TO " + user);
    Publication drafted =
        Look.publication(
            Look.drafted(
                look.discover(yaml -> yaml.replace("public.results", "Lab 2.Test Results"))));

    assertThat(drafted.version().column()).isEqualTo("updatedAt");
    assertThat(drafted.identity().column()).isEqualTo("Patient Id");
    assertThat(drafted.key()).containsExactly("Patient Id");
    assertThat(drafted.columns()).contains("the \"code\"", "结果");
    assertThat(Look.check(drafted).values())
        .extracting(CheckStep::result)
        .containsOnly(Result.PASSED);
    assertPulled(drafted, 5);
  }

  private static void assertPulled(Publication publication, long rows) {
    try (Bench bench = new Bench(List.of(publication))) {
      bench.start();
      bench.pulls.await("an answer", () -> bench.pulls.answers(publication.id()) == 1);
      assertThat(bench.intake.balance(publication.id())).isEqualTo(new Receipt(rows, 0, 0, 0, 0));
    }
  }

  @Test
  void aViewNeedsNoIndex() {
    execute("CREATE VIEW few AS SELECT * FROM results", "GRANT SELECT ON few TO " + user);
    department.add(ProbedSourceContract.people(0, 3));
    Publication drafted =
        Look.publication(
            Look.drafted(look.discover(yaml -> yaml.replace("public.results", "few"))));

    assertThat(Look.check(drafted).values())
        .extracting(CheckStep::result)
        .containsOnly(Result.PASSED);
    assertPulled(drafted, 3);
  }

  @Test
  void whatADatabaseSaysOfItsColumnsIsDrafted() {
    execute(
        "CREATE TABLE visits (visit bigint, part smallint, person_id text NOT NULL,"
            + " birth_date date NOT NULL, created_at timestamptz NOT NULL,"
            + " last_modified timestamptz NOT NULL, fee numeric(8,2), kind uuid, urgent boolean,"
            + " is_deleted boolean NOT NULL, family_name varchar(40), ward char(3) NOT NULL,"
            + " extra jsonb, PRIMARY KEY (visit, part))",
        "INSERT INTO visits SELECT n, 1, 'P' || n % 30, '1980-01-01', '2021-04-01',"
            + " timestamptz '2021-04-01' + n * interval '1 second', 1.5, gen_random_uuid(), true,"
            + " n = 7, 'Doe' || n, 'W0' || n % 3, '{}' FROM generate_series(1, 90) n",
        "GRANT SELECT ON visits TO " + user);
    Discovery.Drafted drafted =
        Look.drafted(look.discover(yaml -> yaml.replace("public.results", "visits")));
    Publication publication = Look.publication(drafted);

    assertThat(publication.version().column()).isEqualTo("last_modified");
    assertThat(publication.identity().column()).isEqualTo("person_id");
    assertThat(publication.key()).containsExactly("visit", "part");
    assertThat(publication.deleted().column())
        .contains(new Publication.DeletedColumn("is_deleted", "true"));
    Map<String, Field> fields =
        publication.fields().stream().collect(Collectors.toMap(Field::label, field -> field));
    assertThat(fields.get("birth_date").type()).isEqualTo(Field.Type.INSTANT);
    assertThat(fields.get("fee").type()).isEqualTo(Field.Type.REAL);
    assertThat(fields.get("kind").type()).isEqualTo(Field.Type.TEXT);
    assertThat(fields.get("urgent").type()).isEqualTo(Field.Type.TRUTH);
    assertThat(fields.get("visit").type()).isEqualTo(Field.Type.WHOLE);
    assertThat(fields.get("family_name").classification())
        .isEqualTo(Field.Classification.PII_DIRECT);
    assertThat(fields.get("family_name").maxLength()).hasValue(40);
    assertThat(fields.get("ward").codes()).containsExactlyInAnyOrder("W00", "W01", "W02");
    assertThat(fields.get("ward").required()).isTrue();
    assertThat(fields.get("fee").required()).isFalse();
    assertThat(drafted.yaml()).doesNotContain("Doe", "1980");
    assertPulled(publication, 90);
  }
}
