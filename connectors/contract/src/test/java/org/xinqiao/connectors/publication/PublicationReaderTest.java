package org.xinqiao.connectors.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.document.YamlDocument;
import org.xinqiao.connectors.publication.Acceptance.Drift;
import org.xinqiao.connectors.publication.Publication.VersionColumn;
import org.xinqiao.connectors.record.Fault;

class PublicationReaderTest {
  static final String GOOD =
      """
      publication: civil-registry.residents
      contract: 1
      title: {zh-CN: 居民登记, en: Residents}
      owner: {name: {en: Civil registry}, steward: registry@town.example}
      recordType: resident
      law: {basis: Registration Act, purposes: [health-code], retention: P5Y}
      source:
        kind: jdbc-table
        url: ${registry.url}
        user: gateway
        password: {env: REGISTRY_PASSWORD}
        table: residents
      schedule: {every: PT5S}
      version: {column: updated_at}
      identity: {type: resident-id, column: id}
      key: [id]
      deleted: {column: deleted, value: "true"}
      fields:
        - {name: birthDate, column: birthdate, type: instant, required: true, classification: pii}
        - {name: lastName, column: last, type: text, classification: pii-direct, maxLength: 10}
        - {name: code, column: code, type: text, classification: pii, codes: ["1", "2"]}
        - {name: count, column: count, type: whole, classification: none}
      freshness: PT15M
      """;

  static Publication read(String yaml) throws DocumentProblems {
    return new PublicationReader(
            name ->
                name.equals("registry.url")
                    ? Optional.of("jdbc:postgresql://localhost:5432/civil")
                    : Optional.empty())
        .read(YamlDocument.parse("residents.yaml", yaml));
  }

  @Test
  void aGoodFileIsReadWhole() throws DocumentProblems {
    Publication publication = read(GOOD);

    assertThat(publication.id()).hasToString("civil-registry.residents");
    assertThat(publication.schedule())
        .contains(new Publication.Schedule(Duration.ofSeconds(5), Duration.ZERO));
    assertThat(publication.cursor())
        .isEqualTo(
            new Publication.Cursor(
                publication.version(), List.of("id"), 10_000_000, Duration.ZERO));
    assertThat(publication.pushed()).isFalse();
    assertThat(publication.freshness())
        .contains(new Publication.Freshness(Duration.ofMinutes(15), Optional.empty()));
    assertThat(publication.zone()).hasToString("UTC");
    assertThat(publication.source()).isInstanceOf(SourceSettings.JdbcTable.class);
    assertThat(publication.columns())
        .containsExactly("birthdate", "code", "count", "deleted", "id", "last", "updated_at");
    assertThat(publication.digest()).hasSize(64);
    assertThat(publication.digest()).isNotEqualTo(read(GOOD + "# changed\n").digest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          contract: 1 | contract: one | :2 contract: | write a whole number
          kind: jdbc-table | kind: jdbc-tabel | :8 source.kind: | one of jdbc-table, http-json, file-drop
          recordType: resident | recordTyp: resident | :5 recordTyp: | did you mean 'recordType'?
          every: PT5S | every: 5s | :13 schedule.every: | for example PT15M
          every: PT5S | every: PT0S | :13 schedule.every: | from PT1S to P366D
          every: PT5S | every: PT5S, jitter: PT6S | :13 schedule.jitter: | at most PT5S
          key: [id] | cursor: {overlap: 5} | :16 cursor.overlap: | put it in quotes
          key: [id] | cursor: {overlapp: PT5S} | :16 cursor.overlapp: | did you mean 'overlap'?
          version: {column: updated_at} | version: {column: n, type: whole} ;cursor: {overlap: PT5S} | :15 cursor.overlap: | a whole number, for example 1000
          version: {column: updated_at} | version: {column: n, type: whole} ;cursor: {holdBack: PT5S} | :15 cursor.holdBack: | known here: column, overlap
          key: [id] | cursor: {type: whole} | :16 cursor: | add 'column'
          key: [id] | cursor: {column: n, type: whole, overlap: PT5S} | :16 cursor.overlap: | a whole number, for example 1000
          key: [id] | cursor: {column: n, type: whole, holdBack: PT5S} | :16 cursor.holdBack: | known here:
          key: [id] | cursor: {tieBreaker: []} | :16 cursor.tieBreaker: | too few entries, from 1
          version: {column: updated_at} | version: {column: n, type: whole} ;cursor: {column: t, type: instant, overlap: 5} | :15 cursor.overlap: | put it in quotes
          user: gateway | # none | :7 source: | add 'user'
          password: {env: REGISTRY_PASSWORD} | password: hunter2 | :11 source.password: | {file: PATH} or {env: NAME}
          ${registry.url} | ${registry.uri} | :9 source.url: | set registry.uri
          type: whole | type: number | :22 fields[3].type: | one of text, whole, real, truth, instant
          name: count | name: code | :22 fields[3].name: | a name of its own
          codes: ["1", "2"] | codes: [1, 2] | :21 fields[2].codes[0]: | put it in quotes
          deleted: {column | deleted: {colunm | :17 deleted.colunm: | did you mean 'column'?
          contract: 1 | publication: a.b | :2 publication: | keep one of the two
          contract: 1 | contract: &a 1 | :2 contract: | write the value out in full
          contract: 1 | contract: !!int 1 | :2 contract: | write the plain value
          key: [id] | key: [id | 'it is not YAML' | check indentation
          , value: "true"} | } | :17 deleted: | {compare: P1D}
          freshness: PT15M | freshness: {objective: PT15M, limit: PT5M} | :23 freshness.limit: | at least PT15M
          freshness: PT15M | freshness: {limit: PT5M} | :23 freshness: | add 'objective'
          freshness: PT15M | freshness: often | :23 freshness: | for example PT15M
          freshness: PT15M | retry: {first: PT2M} | :23 retry.longest: | at least PT2M
          freshness: PT15M | rateLimit: {calls: 0, per: PT1M} | :23 rateLimit.calls: | for example 60
          freshness: PT15M | drift: {added: stopp} | :23 drift.added: | one of ignore, quarantine, stop
          freshness: PT15M | quality: [{name: a, rule: 'true'}, {name: a, rule: 'true'}] | :23 quality[1].name: | a name of its own
          freshness: PT15M | quality: [{name: a, rule: 'true', severity: bad}] | :23 quality[0].severity: | one of warn, reject, stop
          freshness: PT15M | tests: [{name: a, given: {id: 1}, expect: refused}] | :23 tests[0].expect: | accepted
          freshness: PT15M | tests: [{name: a, given: {id: 1}, expect: {quarantined: wrong-typ}}] | :23 tests[0].expect.quarantined: | one of unreadable-row, missing-field, wrong-type
          freshness: PT15M | quality: [{name: a, rule: record.count >} ] | :23 quality[0].rule: at line 1, character | such as record.count > 0
          freshness: PT15M | quality: [{name: a, rule: record.cuont > 1}] | :23 quality[0].rule: no field has the name 'cuont' | one of birthDate, code, count, lastName
          freshness: PT15M | quality: [{name: a, rule: '1 + 1'}] | :23 quality[0].rule: it gives int | a rule is a condition
          column: code, type | value: 'row.code + ', type | :21 fields[2].value: at line 1, character | such as row.NAME.trim()
          column: code, type | value: rwo.code, type | :21 fields[2].value: at line 1, character 1 of the expression: undeclared reference to 'rwo' | such as row.NAME.trim()
          column: code, type | value: 'row.code.split(",")', type | :21 fields[2].value: it gives list | a field of type text takes string
          column: count, type | value: 'row.count == 1', type | :22 fields[3].value: it gives bool | a field of type whole takes double, int, string
          column: code, type | value: row.patient.code.trim(), type | :21 fields[2].value: a value has no members | row['patient.code']
          column: code, type | column: code, value: row.code, type | :21 fields[2].column: it does not belong here | leave out one of 'column' and 'value'
          column: code, type | type | :21 fields[2]: 'column' is missing | or 'value' with a CEL expression
          freshness: PT15M | massChange: {percent: 0} | :23 massChange.percent: | too small
          """)
  void everyMistakeHasItsLinePathAndRemedy(
      String right, String wrong, String where, String remedy) {
    DocumentProblems problems =
        catchThrowableOfType(
            DocumentProblems.class, () -> read(GOOD.replace(right, wrong.replace(" ;", "\n"))));

    assertThat(problems.getMessage()).startsWith("residents.yaml").contains(where, remedy);
    assertThat(problems.getMessage()).doesNotContain("hunter2");
  }

  @Test
  void whatIsLeftOutHasItsDefault() throws DocumentProblems {
    Publication publication = read(GOOD);

    assertThat(publication.resilience())
        .isEqualTo(
            new Resilience(
                Optional.empty(),
                new Resilience.Retry(Duration.ofSeconds(1), Duration.ofMinutes(1)),
                new Resilience.CircuitBreaker(10, Duration.ofMinutes(5))));
    assertThat(publication.acceptance())
        .isEqualTo(
            new Acceptance(
                new Drift(Drift.Policy.IGNORE, Drift.Policy.STOP, Drift.Policy.QUARANTINE),
                List.of(),
                new Acceptance.QuarantineLimit(20, 100),
                new Acceptance.MassChangeLimit(20, 3, 1)));
    assertThat(publication.deleted().compare()).isEmpty();
    assertThat(publication.tests()).isEmpty();
  }

  @Test
  void policiesAreReadAsTheyAreWritten() throws DocumentProblems {
    Publication publication =
        read(
            GOOD.replace("value: \"true\"}", "value: \"true\", compare: P1D}")
                    .replace("freshness: PT15M", "freshness: {objective: PT5M, limit: PT1H}")
                + """
                rateLimit: {calls: 60, per: PT1M}
                retry: {first: PT2S, longest: PT30S}
                circuitBreaker: {failures: 3, wait: PT10M}
                drift: {added: quarantine, dropped: ignore, type: stop}
                quality:
                  - {name: adult, rule: record.count > 17, severity: warn, remedy: look at it}
                quarantine: {percent: 5, from: 10}
                massChange: {people: 50, times: 2, percent: 0.5}
                tests:
                  - {name: good, given: {id: a1, count: 3}, expect: accepted}
                  - {name: bad, given: {id: a1, count: x}, expect: {quarantined: wrong-type}}
                """);

    assertThat(publication.deleted())
        .isEqualTo(
            new Publication.Deletes(
                Optional.of(new Publication.DeletedColumn("deleted", "true")),
                Optional.of(Duration.ofDays(1))));
    assertThat(publication.freshness())
        .contains(
            new Publication.Freshness(Duration.ofMinutes(5), Optional.of(Duration.ofHours(1))));
    assertThat(publication.resilience())
        .isEqualTo(
            new Resilience(
                Optional.of(new Resilience.RateLimit(60, Duration.ofMinutes(1))),
                new Resilience.Retry(Duration.ofSeconds(2), Duration.ofSeconds(30)),
                new Resilience.CircuitBreaker(3, Duration.ofMinutes(10))));
    assertThat(publication.acceptance())
        .isEqualTo(
            new Acceptance(
                new Drift(Drift.Policy.QUARANTINE, Drift.Policy.IGNORE, Drift.Policy.STOP),
                publication.acceptance().quality(),
                new Acceptance.QuarantineLimit(5, 10),
                new Acceptance.MassChangeLimit(50, 2, 0.5)));
    assertThat(publication.acceptance().quality())
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.name()).isEqualTo("adult");
              assertThat(rule.rule()).hasToString("record.count > 17");
              assertThat(rule.severity()).isEqualTo(Acceptance.QualityRule.Severity.WARN);
              assertThat(rule.remedy()).contains("look at it");
            });
    assertThat(publication.tests())
        .extracting(ContractTest::quarantinedAs)
        .containsExactly(Optional.empty(), Optional.of(Fault.Code.WRONG_TYPE));
    assertThat(publication.tests().getFirst().given()).containsEntry("count", 3L);
  }

  @Test
  void columnsThatExpressionsReadAreDeclaredByThem() throws DocumentProblems {
    Publication publication =
        read(
            GOOD.replace(
                "column: code, type",
                "value: 'has(row.kind) || \"sort\" in row ? row[\"A B\"] : row.code.trim()', type"));

    assertThat(publication.columns())
        .containsExactly(
            "A B",
            "birthdate",
            "code",
            "count",
            "deleted",
            "id",
            "kind",
            "last",
            "sort",
            "updated_at");
    assertThat(publication.indispensableColumns()).containsExactly("deleted", "id", "updated_at");
    assertThat(publication.fields().get(2).label()).isEqualTo("code");
  }

  @Test
  void aLongExpressionIsRefused() {
    String yaml =
        GOOD.replace("column: code, type", "value: '" + "row.a+".repeat(400) + "row.a', type");
    DocumentProblems problems = catchThrowableOfType(DocumentProblems.class, () -> read(yaml));

    assertThat(problems.getMessage()).contains("fields[2].value", "at most 2000 characters");
  }

  @Test
  void inJsonAColumnIsDroppedOnlyWhereThePublicationSaysSo() throws DocumentProblems {
    assertThat(read(PUSHED).acceptance().drift().dropped()).isEqualTo(Drift.Policy.IGNORE);
    assertThat(read(PUSHED + "drift: {dropped: stop}\n").acceptance().drift().dropped())
        .isEqualTo(Drift.Policy.STOP);
  }

  private static final String PUSHED =
      GOOD.replaceAll("(?s)source:\\n.*?schedule: [^\\n]*\\n", "source: {kind: push}\n");

  @Test
  void aPushHasAFreshnessAndNoSchedule() throws DocumentProblems {
    Publication publication = read(PUSHED);

    assertThat(publication.source()).isEqualTo(new SourceSettings.Push());
    assertThat(publication.pushed()).isTrue();
    assertThat(publication.schedule()).isEmpty();
    assertThat(publication.freshness())
        .contains(new Publication.Freshness(Duration.ofMinutes(15), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          freshness: PT15M | # none | :1 | add 'freshness', for example PT15M
          version: | schedule: {every: PT5S} ;version: | schedule: it does not belong here | leave it out
          {kind: push} | {kind: push, folder: /drop} | source.folder: | known here: kind
          freshness: PT15M | freshness: PT15M ;rateLimit: {calls: 1, per: PT1M} | rateLimit: a source of kind push is not called | leave it out
          value: "true"} | value: "true", compare: P1D} | deleted.compare: a source of kind push can't be read whole | name a column
          {kind: push} | {kind: pusch} | source.kind: | one of jdbc-table, http-json, file-drop, sftp-drop, push
          """)
  void everyMistakeOfAPushHasItsPathAndRemedy(
      String right, String wrong, String where, String remedy) {
    String yaml = PUSHED.replace(right, wrong.replace(" ;", "\n"));
    DocumentProblems problems = catchThrowableOfType(DocumentProblems.class, () -> read(yaml));

    assertThat(problems.getMessage()).contains(where, remedy);
  }

  @Test
  void whatIsPulledHasASchedule() {
    String yaml = GOOD.replace("schedule: {every: PT5S}\n", "");
    DocumentProblems problems = catchThrowableOfType(DocumentProblems.class, () -> read(yaml));

    assertThat(problems.getMessage()).contains("'schedule' is missing; add 'schedule'", "PT15M");
  }

  @Test
  void allMistakesAreListedInTheOrderOfLines() {
    DocumentProblems problems =
        catchThrowableOfType(
            DocumentProblems.class,
            () -> read(GOOD.replace("retention: P5Y", "retention: long").replace("PT15M", "soon")));

    assertThat(problems.problems()).extracting("line").containsExactly(6, 23);
  }

  @Test
  void aPasswordInTheUrlIsRefused() {
    String yaml = GOOD.replace("${registry.url}", "jdbc:postgresql://h/d?password=hunter2");
    DocumentProblems problems = catchThrowableOfType(DocumentProblems.class, () -> read(yaml));

    assertThat(problems.getMessage()).contains("source.url").doesNotContain("hunter2");
  }

  @Test
  void aCursorOfWholeNumbersCountsThem() throws DocumentProblems {
    String whole = GOOD.replace("{column: updated_at}", "{column: n, type: whole}");

    assertThat(read(whole).cursor().overlap()).isEqualTo(1_000);
    assertThat(read(whole).cursor().holdBack()).isZero();
    assertThat(read(whole + "cursor: {overlap: 7}\n").cursor().overlap()).isEqualTo(7);
    assertThat(read(GOOD + "cursor: {overlap: PT0S, holdBack: PT2S}\n").cursor())
        .isEqualTo(
            new Publication.Cursor(read(GOOD).version(), List.of("id"), 0, Duration.ofSeconds(2)));
  }

  @Test
  void aCursorMayFollowAColumnOfItsOwn() throws DocumentProblems {
    Publication publication =
        read(GOOD + "cursor: {column: seq, type: whole, tieBreaker: [part, id]}\n");

    assertThat(publication.cursor())
        .isEqualTo(
            new Publication.Cursor(
                new VersionColumn("seq", VersionColumn.Type.WHOLE),
                List.of("part", "id"),
                1_000,
                Duration.ZERO));
    assertThat(publication.version().column()).isEqualTo("updated_at");
    assertThat(publication.columns()).contains("updated_at", "seq", "part");

    String wholeVersion = GOOD.replace("{column: updated_at}", "{column: n, type: whole}");
    assertThat(read(wholeVersion + "cursor: {column: seen, type: instant}\n").cursor().overlap())
        .isEqualTo(10_000_000);
    assertThat(read(wholeVersion + "cursor: {column: seq}\n").cursor().by().type())
        .isEqualTo(VersionColumn.Type.WHOLE);
  }

  private static String withSource(String... lines) {
    return GOOD.replaceAll(
        "(?s)source:\\n.*?schedule:", "source:\n  " + String.join("\n  ", lines) + "\nschedule:");
  }

  @Test
  void pagingAndSignInOfAnApiAreRead() throws DocumentProblems {
    Publication publication =
        read(
            withSource(
                "kind: http-json",
                "url: https://lab.example/results",
                "paging: page",
                "firstPage: 0",
                "oauth2: {tokenUrl: 'https://sso.example/token', clientId: x, clientSecret: {env: S}}"));

    assertThat(publication.source())
        .isInstanceOfSatisfying(
            SourceSettings.HttpJson.class,
            api -> {
              assertThat(api.paging())
                  .isEqualTo(new SourceSettings.HttpJson.Paging.Numbered("page", 0));
              assertThat(api.signIn().orElseThrow())
                  .isInstanceOf(SourceSettings.HttpJson.SignIn.ClientCredentials.class);
            });
  }

  /** A row that slips past a page would be deleted although it is there. */
  @ParameterizedTest
  @CsvSource({"offset, false", "page, false", "cursor, true", "link, true"})
  void onlyPagesThatMissNothingAreCompared(String paging, boolean compared) {
    String yaml =
        withSource("kind: http-json", "url: https://a.b/c", "paging: " + paging)
            .replace("value: \"true\"}", "value: \"true\", compare: P1D}");
    DocumentProblems problems = catchThrowableOfType(DocumentProblems.class, () -> read(yaml));

    if (compared) {
      assertThat(problems).isNull();
    } else {
      assertThat(problems.getMessage()).contains("deleted.compare:", "page by 'cursor' or 'link'");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          token: {env: T};oauth2: {tokenUrl: https://a.b, clientId: x, clientSecret: {env: S}} | source.token: | leave it out: 'oauth2' gets its own tokens
          paging: offset;next: /n | source.next: | it belongs to 'paging: cursor'
          paging: link;firstPage: 0 | source.firstPage: | it belongs to 'paging: page'
          offset: from | source.offset: | it belongs to 'paging: offset'
          paging: pages | source.paging: | one of cursor, offset, page, link
          oauth2: {tokenUrl: https://a.b, clientId: x} | source.oauth2: | add 'clientSecret'
          """)
  void everyMistakeOfAnApiHasItsPathAndRemedy(String lines, String where, String remedy) {
    String yaml = withSource("kind: http-json", "url: https://a.b/c", lines.replace(";", "\n  "));
    DocumentProblems problems = catchThrowableOfType(DocumentProblems.class, () -> read(yaml));

    assertThat(problems.getMessage()).contains(where, remedy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          knownHosts: /k | source: | add 'privateKey', for example /etc/xinqiao/cdc_ed25519, or 'password'
          knownHosts: /k;password: {env: P};privateKey: /id | source.privateKey: | one of 'password' and 'privateKey'
          password: {env: P} | source: | add 'knownHosts'
          knownHosts: /k;password: {env: P};port: 0 | source.port: | for example 22
          knownHosts: /k;password: {env: P};charset: GB | source.charset: | for example UTF-8 or GB18030
          knownHosts: /k;password: {env: P};compression: rar | source.compression: | one of none, gzip, zip
          """)
  void everyMistakeOfAnSftpDropHasItsPathAndRemedy(String lines, String where, String remedy) {
    String yaml =
        withSource(
            "kind: sftp-drop",
            "host: files.example",
            "user: x",
            "folder: /drop",
            "format: csv",
            lines.replace(";", "\n  "));
    DocumentProblems problems = catchThrowableOfType(DocumentProblems.class, () -> read(yaml));

    assertThat(problems.getMessage()).contains(where, remedy);
  }
}
