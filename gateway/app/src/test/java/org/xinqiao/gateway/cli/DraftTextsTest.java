package org.xinqiao.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

/** What a person reads of a check, a draft and a dry run. */
class DraftTextsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static String check(String json) {
    return CheckText.words(JSON.readTree(json), "lab.yaml").replace(System.lineSeparator(), "\n");
  }

  private static String dryRun(String json) {
    return DryRunText.words(JSON.readTree(json)).replace(System.lineSeparator(), "\n") + "\n";
  }

  @Test
  void aCheckHasALineAStepAndALineAFinding() {
    assertThat(
            check(
                """
                {"publication":"lab.results","passed":true,"steps":[
                 {"name":"contract","result":"passed","detail":"the file has no mistake","findings":[]},
                 {"name":"permissions","result":"warned","detail":"the user may read the table",
                  "findings":["the user may also INSERT: give the gateway a user who may only SELECT"]}]}"""))
        .isEqualTo(
            """
            contract     passed   the file has no mistake
            permissions  warned   the user may read the table
                         - the user may also INSERT: give the gateway a user who may only SELECT
            lab.results passes; look at what is warned of: permissions""");
  }

  @Test
  void aCheckThatFailsSaysWhere() {
    assertThat(
            check(
                """
                {"passed":false,"steps":[
                 {"name":"contract","result":"failed","detail":"one mistake",
                  "findings":["lab.yaml:2 contract: it is of the wrong type; write a whole number"]},
                 {"name":"tests","result":"skipped","detail":"the file has mistakes","findings":[]}]}"""))
        .isEqualTo(
            """
            contract     failed   one mistake
                         - lab.yaml:2 contract: it is of the wrong type; write a whole number
            tests        skipped  the file has mistakes
            lab.yaml does not pass: contract failed; mend it, check again""");
  }

  @Test
  void aDryRunTellsQualityRecordsAndOutcomesWithOneExplained() {
    assertThat(
            dryRun(
                """
                {"publication":"lab.results","read":1000,"brokenOff":true,
                 "quality":{"accepted":997,"quarantined":3,"stops":false,
                  "faults":[{"rows":2,"code":"unknown-code","field":"VALUE","remedy":"send one of A, B"},
                            {"rows":1,"code":"unreadable-row","remedy":"send 8 columns"}],
                  "warnings":{"added:NOTE":1,"has-unit":12}},
                 "effects":{"created":990,"updated":4,"duplicate":2,"stale":1},
                 "people":1200,"decidedBy":"own-records","outcomesTold":true,
                 "scenarios":[{"scenario":"health-code","changed":21,"worse":1,
                  "changes":[{"from":"RED","to":"GREEN","people":20},{"from":"GREEN","to":"RED","people":1}],
                  "example":{
                   "before":{"outcome":"GREEN","reason":"no-finding","flags":["vaccinated"],"evidence":[]},
                   "after":{"outcome":"RED","reason":"positive-test","flags":[],
                    "evidence":[{"recordType":"pcr-result","fields":["collectedAt","result"]}]}}}],
                 "ruleFailures":["scenario health-code version 1, x: the rule failed"]}"""))
        .isEqualTo(
            """
            lab.results: 1,000 rows read, the first of the source; nothing was stored, and nothing taken from the source
            quality   997 accepted, 3 quarantined
                      2 rows: unknown-code in VALUE; send one of A, B
                      1 row: unreadable-row; send 8 columns
                      warning: added:NOTE
                      warning: has-unit, 12 times
            records   990 created, 4 updated, 2 there already, 1 no newer than what is there; of 1,200 people
            outcomes  health-code: 21 people with another outcome, 1 worse off
                      20 people: RED -> GREEN
                      1 person: GREEN -> RED
                      one of them, before: GREEN with vaccinated, by the rule no-finding
                                   after:  RED, by the rule positive-test, because of pcr-result (collectedAt, result)
            rules     scenario health-code version 1, x: the rule failed
            Outcomes are by your department's records alone, as if nobody else had published anything; the operator's dry-run is by all.
            """);
  }

  @Test
  void aDryRunOfFewPeopleSaysWhyItTellsNoOutcome() {
    assertThat(
            dryRun(
                """
                {"publication":"lab.results","read":1,"brokenOff":false,
                 "quality":{"accepted":0,"quarantined":1,"stops":true,"faults":[],"warnings":{}},
                 "effects":{"created":0,"updated":0,"duplicate":0,"stale":0},
                 "people":0,"decidedBy":"all-records","outcomesTold":false,"scenarios":[],"ruleFailures":[]}"""))
        .isEqualTo(
            """
            lab.results: 1 row read, all there are; nothing was stored, and nothing taken from the source
            quality   0 accepted, 1 quarantined: A ROW WOULD STOP THE PUBLICATION
            records   0 created, 0 updated, 0 there already, 0 no newer than what is there; of 0 people
            outcomes  not told: with fewer than 20 people who have one, it would tell about one of them
            """);
  }

  @Test
  void aDraftIsPrintedAloneAndTheRestBesideIt() {
    var draft =
        JSON.readTree(
            """
            {"tables":[],"yaml":"# check: a\\nx: 1\\n  # check: b\\n# no check: c\\n","read":1200,"accepted":1190,
             "quarantined":10}""");

    assertThat(DiscoverCommand.words(draft))
        .isEqualTo("# check: a\nx: 1\n  # check: b\n# no check: c");
    assertThat(DiscoverCommand.remark(draft))
        .isEqualTo(
            "a draft by 1,200 rows, of which 1,190 would be accepted; look at the 2 lines with"
                + " 'check:', then 'xinqiao check' and 'xinqiao dry-run'");
  }

  @Test
  void tablesAreAListToChooseFrom() {
    var tables =
        JSON.readTree(
            """
            {"tables":[{"name":"public.residents","kind":"table","rows":2004},
                       {"name":"public.living","kind":"view"}],"read":0,"accepted":0,"quarantined":0}""");

    assertThat(DiscoverCommand.words(tables).lines())
        .containsExactly(
            "public.residents                         table about 2,004 rows",
            "public.living                            view");
    assertThat(DiscoverCommand.remark(tables)).isEqualTo("name one of them with --table");
    assertThat(DiscoverCommand.remark(JSON.readTree("{\"tables\":[]}"))).contains("GRANT SELECT");
  }
}
