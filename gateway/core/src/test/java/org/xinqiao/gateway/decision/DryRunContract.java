package org.xinqiao.gateway.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xinqiao.gateway.decision.DryRunBench.CASES;
import static org.xinqiao.gateway.decision.DryRunBench.DOSES;
import static org.xinqiao.gateway.decision.DryRunBench.RESIDENTS;
import static org.xinqiao.gateway.decision.DryRunBench.RESULTS;
import static org.xinqiao.gateway.decision.DryRunBench.everything;
import static org.xinqiao.gateway.decision.DryRunBench.own;
import static org.xinqiao.gateway.decision.DryRunBench.row;
import static org.xinqiao.gateway.scenario.HealthCode.T0;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.publication.MappingReport.FaultCount;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.gateway.decision.DryRunReport.Effects;
import org.xinqiao.gateway.decision.DryRunReport.EvidenceFields;
import org.xinqiao.gateway.decision.DryRunReport.Example;
import org.xinqiao.gateway.decision.DryRunReport.Explanation;
import org.xinqiao.gateway.decision.DryRunReport.OutcomeChange;
import org.xinqiao.gateway.decision.DryRunReport.ScenarioChanges;
import org.xinqiao.gateway.dossier.DossierOperation;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.HealthCode;
import org.xinqiao.gateway.store.EntryOperation;
import org.xinqiao.gateway.store.EntryStore;

/** What a dry run tells over every {@link EntryStore}, and leaves. Each adapter extends this. */
public abstract class DryRunContract {
  /** The scenarios that the store's operation decides. */
  protected static final ActiveScenarios ACTIVE = new ActiveScenarios(List.of(HealthCode.SCENARIO));

  private static final String DETECTED = "Detected (qualifier value)";

  /** An empty store. */
  protected abstract EntryStore newStore(EntryOperation operation);

  private DryRunBench bench(int people) {
    var bench = new DryRunBench(newStore(new DossierOperation(ACTIVE)), ACTIVE);
    bench.merged(
        RESIDENTS, rows(0, people, i -> row("person " + i, "r" + i, 1, "resident", T0)), T0);
    return bench;
  }

  private static List<RawRow> rows(int from, int to, java.util.function.IntFunction<RawRow> each) {
    return IntStream.range(from, to).mapToObj(each).toList();
  }

  private static List<RawRow> results(int from, int to, long version, String what) {
    return rows(from, to, i -> row("person " + i, "p" + i, version, what, T0));
  }

  private static ScenarioChanges only(DryRunReport report) {
    assertThat(report.untold()).isEmpty();
    assertThat(report.scenarios()).hasSize(1);
    return report.scenarios().getFirst();
  }

  @Test
  void whatAPublicationWouldDoThatIsNewIsToldAndOnePersonExplained() {
    DryRunBench bench = bench(40);
    Map<String, String> before = bench.stored();

    DryRunReport report =
        bench.tried(
            RESULTS,
            Stream.concat(
                    results(0, 25, 1, "positive").stream(), results(25, 30, 1, "negative").stream())
                .toList(),
            T0,
            everything());

    assertThat(report.effects()).isEqualTo(new Effects(30, 0, 0, 0));
    assertThat(report.people()).isEqualTo(30);
    ScenarioChanges changes = only(report);
    assertThat(changes.changed()).isEqualTo(25);
    assertThat(changes.worse()).isEqualTo(25);
    assertThat(changes.changes()).containsExactly(new OutcomeChange("GREEN", "RED", 25));
    assertThat(changes.example())
        .contains(
            new Example(
                new Explanation("GREEN", "no-finding", List.of(), List.of()),
                new Explanation(
                    "RED",
                    "positive-test",
                    List.of(),
                    List.of(
                        new EvidenceFields(
                            new RecordType("pcr-result"),
                            new TreeSet<>(Set.of("collectedAt", "result")))))));
    assertThat(bench.stored()).as("nothing is stored or logged").isEqualTo(before);
  }

  @Test
  void aChangedMappingOfOneInForceUpdatesWhatIsNewerAndLeavesTheRest() {
    DryRunBench bench = bench(40);
    bench.merged(RESULTS, results(0, 40, 2, "negative"), T0);
    Map<String, String> before = bench.stored();
    List<RawRow> rows = new ArrayList<>(results(0, 21, 3, "positive"));
    rows.addAll(results(21, 30, 2, "negative"));
    rows.addAll(results(30, 40, 1, "positive"));

    DryRunReport report = bench.tried(RESULTS, rows, T0, everything());

    assertThat(report.effects()).isEqualTo(new Effects(0, 21, 9, 10));
    assertThat(only(report).changes()).containsExactly(new OutcomeChange("GREEN", "RED", 21));
    assertThat(bench.stored()).isEqualTo(before);
  }

  @Test
  void theLastOfSeveralRowsOfARecordCountsAsItWouldInARun() {
    DryRunBench bench = bench(40);
    List<RawRow> rows = new ArrayList<>(results(0, 20, 2, "positive"));
    rows.addAll(results(0, 20, 3, "negative"));
    rows.addAll(results(0, 20, 1, "positive"));

    DryRunReport report = bench.tried(RESULTS, rows, T0, everything());

    assertThat(report.effects()).isEqualTo(new Effects(20, 20, 0, 20));
    assertThat(only(report))
        .satisfies(
            changes -> {
              assertThat(changes.changed()).isZero();
              assertThat(changes.changes()).isEmpty();
              assertThat(changes.example()).isEmpty();
            });
  }

  @Test
  void aRecordThatWasLostComesBack() {
    DryRunBench bench = bench(40);
    bench.merged(RESULTS, results(0, 20, 1, "positive"), T0);
    bench.lost(RESULTS, T0);

    DryRunReport report = bench.tried(RESULTS, results(0, 20, 1, "positive"), T0, everything());

    assertThat(report.effects()).isEqualTo(new Effects(0, 20, 0, 0));
    assertThat(only(report).changes()).containsExactly(new OutcomeChange("GREEN", "RED", 20));
  }

  @Test
  void whatTimeHasChangedIsNoEffectOfTheRows() {
    DryRunBench bench = bench(40);
    bench.merged(RESULTS, results(0, 20, 1, "positive"), T0);
    var over = T0.plus(Duration.ofDays(20));
    List<RawRow> late = rows(0, 20, i -> row("person " + i, "late" + i, 1, "negative", over));

    assertThat(only(bench.tried(RESULTS, late, over, everything())).changed()).isZero();
    assertThat(only(bench.tried(RESULTS, late, T0, everything())).changed()).isZero();
    assertThat(
            only(bench.tried(
                    RESULTS, late, T0.plus(Duration.ofDays(20)).minusSeconds(1), everything()))
                .changed())
        .isZero();
  }

  @Test
  void rowsThatAreKeptAsideAreCountedByFaultAndOneThatStopsIsTold() {
    DryRunBench bench = bench(40);
    List<RawRow> rows = new ArrayList<>(results(0, 20, 1, "negative"));
    rows.addAll(results(20, 23, 1, "bad"));
    rows.addAll(results(23, 24, 1, "stop"));

    DryRunReport report = bench.tried(RESULTS, rows, T0, everything());

    assertThat(report.quality().read()).isEqualTo(24);
    assertThat(report.quality().quarantined()).isEqualTo(4);
    assertThat(report.quality().faults()).extracting(FaultCount::rows).containsExactly(3L, 1L);
    assertThat(report.quality().stopping())
        .contains(new Fault(Fault.Code.WRONG_FORM, "what", "send a word"));
    assertThat(report.effects()).isEqualTo(new Effects(20, 0, 0, 0));
    assertThat(
            bench
                .tried(CASES, results(0, 20, 1, "suspected"), T0, everything())
                .quality()
                .warnings())
        .containsExactly(Map.entry("unsure", 20L));
  }

  @Test
  void whoIsWorseOffIsShownBeforeWhoIsBetterOff() {
    DryRunBench bench = bench(40);
    bench.merged(RESULTS, results(0, 20, 1, "positive"), T0);
    List<RawRow> rows = new ArrayList<>(results(0, 20, 2, "negative"));
    rows.addAll(results(20, 23, 1, "positive"));
    Collections.shuffle(rows, new java.util.Random(7));

    ScenarioChanges changes = only(bench.tried(RESULTS, rows, T0, everything()));

    assertThat(changes.changes())
        .containsExactly(
            new OutcomeChange("RED", "GREEN", 20), new OutcomeChange("GREEN", "RED", 3));
    assertThat(changes.worse()).isEqualTo(3);
    assertThat(changes.example().orElseThrow().after().outcome()).isEqualTo("RED");
  }

  @Test
  void whoLosesAFlagIsWorseOffWithTheSameOutcome() {
    DryRunBench bench = bench(40);
    var longAgo = T0.minus(Duration.ofDays(30));
    bench.merged(DOSES, rows(0, 20, i -> row("person " + i, "d" + i, 1, "dose", longAgo)), T0);

    ScenarioChanges changes =
        only(
            bench.tried(
                DOSES,
                rows(0, 20, i -> row("person " + i, "d" + i, 2, "gone", longAgo)),
                T0,
                everything()));

    assertThat(changes.changed()).isZero();
    assertThat(changes.changes()).isEmpty();
    assertThat(changes.worse()).isEqualTo(20);
    Example example = changes.example().orElseThrow();
    assertThat(example.before().flags()).containsExactly("vaccinated");
    assertThat(example.after())
        .isEqualTo(new Explanation("GREEN", "no-finding", List.of(), List.of()));
  }

  @Test
  void ofFewerThanTwentyPeopleNoOutcomeIsToldHoweverManyAreInvented() {
    DryRunBench bench = bench(40);
    List<RawRow> rows = new ArrayList<>(results(0, 19, 1, "positive"));
    rows.addAll(results(1_000, 1_100, 1, "positive"));

    DryRunReport report = bench.tried(RESULTS, rows, T0, everything());

    assertThat(report.people()).isEqualTo(119);
    assertThat(report.scenarios()).isEmpty();
    assertThat(report.untold()).containsExactly(HealthCode.SCENARIO.id());
    assertThat(report.effects()).isEqualTo(new Effects(119, 0, 0, 0));
    rows.addAll(results(19, 20, 1, "positive"));
    assertThat(only(bench.tried(RESULTS, rows, T0, everything())).changed()).isEqualTo(20);
  }

  /** The laboratory invents a result of one whom another department has made red. */
  @Test
  void aDepartmentIsToldByItsOwnRecordsAlone() {
    DryRunBench bench = bench(40);
    bench.merged(RESULTS, results(3, 4, 1, "positive"), T0);
    DryRunReport alone = bench.tried(RESULTS, probes(), T0, own(RESULTS));
    bench.merged(CASES, rows(0, 2, i -> row("person " + i, "c" + i, 1, "confirmed", T0)), T0);
    bench.merged(RESIDENTS, List.of(row("person 2", "r2", 2, "dead", T0)), T0);

    DryRunReport report = bench.tried(RESULTS, probes(), T0, own(RESULTS));

    assertThat(report).isEqualTo(alone);
    assertThat(only(report).changes()).containsExactly(new OutcomeChange("GREEN", "RED", 4));
    assertThat(report.effects()).isEqualTo(new Effects(4, 0, 1, 0));
    assertThat(report.toString()).doesNotContain("case", "deceased", "confirmed");
  }

  /** One who is red, one who is too, one who died, one of its own, one whom nobody knows. */
  private static List<RawRow> probes() {
    List<RawRow> rows = new ArrayList<>(results(0, 4, 1, "positive"));
    rows.addAll(results(5_000, 5_001, 1, "positive"));
    return rows;
  }

  @Test
  void aDepartmentThatSaysWhoIsThereIsToldWhoWouldBeNew() {
    DryRunBench bench = bench(2);
    List<RawRow> rows = rows(0, 5, i -> row("person " + i, "r" + i, 1, "resident", T0));

    DryRunReport report = bench.tried(RESIDENTS, rows, T0, own(RESIDENTS));

    assertThat(report.effects()).isEqualTo(new Effects(3, 0, 2, 0));
    assertThat(only(report).changes()).containsExactly(new OutcomeChange("nobody", "GREEN", 3));
  }

  @Test
  void nobodysNameKeyOrValueIsTold() {
    DryRunBench bench = bench(40);

    for (var sight : List.of(everything(), own(RESULTS))) {
      assertThat(bench.tried(RESULTS, results(0, 30, 1, "positive"), T0, sight).toString())
          .contains("positive-test")
          .doesNotContain("person ", "p1", DETECTED, "2021-03-01");
    }
  }

  @Test
  void aRuleThatFailsIsToldWithoutAValue() {
    ActiveScenarios failing =
        new ActiveScenarios(
            List.of(
                HealthCode.read(
                    HealthCode.yaml()
                        .replace("has(r.deathDate) && by(r.deathDate)", "by(r.deathDate)"))));
    var bench = new DryRunBench(newStore(new DossierOperation(failing)), failing);

    DryRunReport report = bench.tried(RESULTS, results(0, 30, 1, "positive"), T0, own(RESULTS));

    assertThat(report.failures())
        .containsExactly("scenario health-code version 1, deceased: the rule failed");
    assertThat(only(report).changed()).isZero();
  }

  @Test
  void noMoreRowsAreTriedThanARunTakesAtOnce() {
    DryRunBench bench = bench(1);
    List<RawRow> rows = results(0, 5_001, 1, "negative");
    List<RawRow> bad = results(0, 5_001, 1, "bad");

    assertThatThrownBy(() -> bench.tried(RESULTS, bad, T0, everything()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(bench.tried(RESULTS, rows.subList(0, 5_000), T0, everything()).effects().created())
        .isEqualTo(5_000);
    assertThat(bench.tried(RESULTS, List.of(), T0, own(RESULTS)).people()).isZero();
  }
}
