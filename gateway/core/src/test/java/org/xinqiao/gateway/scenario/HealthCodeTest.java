package org.xinqiao.gateway.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.xinqiao.gateway.scenario.HealthCode.T0;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xinqiao.connectors.record.RecordType;

/** Each line of the table of outcomes, with its edges. */
final class HealthCodeTest {
  private static final Instant D7 = T0.plus(Duration.ofDays(7));
  private static final Instant D14 = T0.plus(Duration.ofDays(14));
  private static final Instant D28 = T0.plus(Duration.ofDays(28));
  private static final Duration TICK = Duration.ofNanos(1_000);

  static Stream<Arguments> table() {
    Fact case0 = HealthCode.confirmed(T0);
    Fact pos = HealthCode.detected(T0);
    Fact sus = HealthCode.suspected(T0);
    return Stream.of(
        row("nothing", T0, "GREEN no-finding", null),
        row("confirmed, before", T0.minus(TICK), "GREEN no-finding", T0, case0),
        row("confirmed, at start", T0, "RED confirmed-case", D14, case0),
        row("confirmed, last tick", D14.minus(TICK), "RED confirmed-case", D14, case0),
        row("confirmed, over", D14, "GREEN no-finding", null, case0),
        row("positive, before", T0.minus(TICK), "GREEN no-finding", T0, pos),
        row("positive, at once", T0, "RED positive-test", D14, pos),
        row("positive, last tick", D14.minus(TICK), "RED positive-test", D14, pos),
        row("positive, over", D14, "GREEN no-finding", null, pos),
        row(
            "negative at the same instant doesn't clear",
            T0,
            "RED positive-test",
            D14,
            pos,
            HealthCode.notDetected(T0)),
        row(
            "negative a tick later clears",
            T0.plus(TICK),
            "GREEN no-finding",
            D14,
            pos,
            HealthCode.notDetected(T0.plus(TICK))),
        row(
            "negative to come doesn't clear yet",
            T0.plus(TICK),
            "RED positive-test",
            D7,
            pos,
            HealthCode.notDetected(D7)),
        row(
            "positive after the negative counts",
            D7,
            "RED positive-test",
            D14,
            pos,
            HealthCode.notDetected(T0.plus(TICK)),
            HealthCode.detected(T0.plus(TICK).plus(TICK))),
        row("suspected, before", T0.minus(TICK), "GREEN no-finding", T0, sus),
        row("suspected, at start", T0, "AMBER suspected-case", D7, sus),
        row("suspected, last tick", D7.minus(TICK), "AMBER suspected-case", D7, sus),
        row("suspected, over", D7, "GREEN no-finding", null, sus),
        row(
            "negative at the start clears the suspicion",
            T0,
            "GREEN no-finding",
            D7,
            sus,
            HealthCode.notDetected(T0)),
        row(
            "negative before the start doesn't",
            T0,
            "AMBER suspected-case",
            D7,
            sus,
            HealthCode.notDetected(T0.minus(TICK))),
        row("confirmed goes before positive", T0, "RED confirmed-case", D14, pos, case0),
        row("positive goes before suspected", T0, "RED positive-test", D14, sus, pos),
        row("one dose", D14, "GREEN no-finding", null, HealthCode.dose("207", T0)),
        row(
            "two doses, 14 d",
            D28,
            "GREEN no-finding vaccinated",
            null,
            HealthCode.dose("207", T0),
            HealthCode.dose("208", D14)),
        row(
            "two doses, a tick early",
            D28.minus(TICK),
            "GREEN no-finding",
            D28,
            HealthCode.dose("207", T0),
            HealthCode.dose("207", D14)),
        row("one of 212", D14, "GREEN no-finding vaccinated", null, HealthCode.dose("212", T0)),
        row(
            "one of 212, a tick early",
            D14.minus(TICK),
            "GREEN no-finding",
            D14,
            HealthCode.dose("212", T0)),
        row(
            "another vaccine",
            D28,
            "GREEN no-finding",
            null,
            HealthCode.dose("140", T0),
            HealthCode.dose("140", T0.plus(TICK))),
        row(
            "vaccination matures while RED",
            D7,
            "RED confirmed-case",
            T0.plus(Duration.ofDays(8)),
            HealthCode.confirmed(T0),
            HealthCode.dose("212", T0.minus(Duration.ofDays(6)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void follows(String name, Instant at, String expected, Instant holdsUntil, List<Fact> facts) {
    var made = (Determination.Made) HealthCode.SCENARIO.determine(facts, at);

    var found = (Finding.Found) made.finding();
    String flags = found.flags().isEmpty() ? "" : " " + String.join(" ", found.flags());
    assertThat(found.outcome() + " " + found.reason() + flags).isEqualTo(expected);
    if (holdsUntil == null) {
      assertThat(made.holdsUntil()).isEmpty();
    } else {
      assertThat(made.holdsUntil()).contains(holdsUntil);
    }
  }

  @Test
  void theMatchingRecordIsTheEvidence() {
    var facts =
        List.of(
            HealthCode.resident(), HealthCode.notDetected(T0.minus(TICK)), HealthCode.detected(T0));

    var made = (Determination.Made) HealthCode.SCENARIO.determine(facts, T0);

    assertThat(made.evidence()).containsExactly(2);
  }

  @Test
  void aDeadResidentGetsNothingFromTheInstantOfDeath() {
    var before = (Determination.Made) determine(D7.minus(TICK), HealthCode.dead(D7));
    var after = (Determination.Made) determine(D7, HealthCode.dead(D7), HealthCode.confirmed(T0));

    assertThat(before.finding()).isInstanceOf(Finding.Found.class);
    assertThat(before.holdsUntil()).contains(D7);
    assertThat(after.finding()).isEqualTo(new Finding.NotIssued("deceased"));
    assertThat(after.evidence()).containsExactly(0);
  }

  @Test
  void withoutAResidentThereIsNothingToDecide() {
    var made = (Determination.Made) determine(T0, HealthCode.confirmed(T0));

    assertThat(made.finding()).isEqualTo(new Finding.NoSubject());
  }

  @Test
  void aFieldOfTheWrongTypeFailsAndIsNotQuoted() {
    Fact broken =
        HealthCode.fact(
            "case",
            Map.of("code", HealthCode.text("840539006"), "start", HealthCode.text("secret-value")));

    var failed = (Determination.Failed) determine(T0, HealthCode.resident(), broken);

    assertThat(failed.detail()).contains("confirmed-case").doesNotContain("secret-value");
  }

  @Test
  void saysWhoseSilenceLeavesAnOutcomeInDoubt() {
    RecordType pcr = new RecordType("pcr-result");
    RecordType cases = new RecordType("case");
    Scenario scenario = HealthCode.SCENARIO;

    assertThat(scenario.changeableBy("confirmed-case")).isEmpty();
    assertThat(scenario.changeableBy("positive-test")).isEqualTo(Set.of(pcr));
    assertThat(scenario.changeableBy("suspected-case")).isEqualTo(Set.of(pcr, cases));
    assertThat(scenario.changeableBy("no-finding")).isEqualTo(Set.of(pcr, cases));
    assertThat(scenario.header().freshness().get(pcr)).isEqualTo(Duration.ofMinutes(15));
    assertThat(scenario.header().outcomes().toString()).isEqualTo("[GREEN, AMBER, RED]");
    assertThat(scenario.header().texts().get("unknown").get("zh-CN").title()).isEqualTo("状态未知");
  }

  @Test
  void decidesFast() {
    List<Fact> facts =
        List.of(
            HealthCode.resident(),
            HealthCode.detected(T0),
            HealthCode.suspected(T0),
            HealthCode.dose("207", T0));
    var threads = ManagementFactory.getThreadMXBean();
    int rounds = 6_000;
    long best = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 4; attempt++) {
      long begin = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < rounds; i++) {
        if (!(HealthCode.SCENARIO.determine(facts, D14) instanceof Determination.Made)) {
          throw new AssertionError("no decision");
        }
      }
      best = Math.min(best, threads.getCurrentThreadCpuTime() - begin);
    }
    long perSecond = rounds * 1_000_000_000L / best;
    System.out.println("decisions a second of one core, four records: " + perSecond);

    assertThat(perSecond).isGreaterThan(2_000);
  }

  private static Determination determine(Instant at, Fact... facts) {
    return HealthCode.SCENARIO.determine(List.of(facts), at);
  }

  private static Arguments row(
      String name, Instant at, String expected, Instant holdsUntil, Fact... facts) {
    List<Fact> all = new ArrayList<>(List.of(HealthCode.resident()));
    all.addAll(List.of(facts));
    return arguments(name, at, expected, holdsUntil, all);
  }
}
