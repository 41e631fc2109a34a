package org.xinqiao.gateway.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.gateway.decision.DryRunBench.CASES;
import static org.xinqiao.gateway.decision.DryRunBench.RESIDENTS;
import static org.xinqiao.gateway.decision.DryRunBench.RESULTS;
import static org.xinqiao.gateway.decision.DryRunBench.everything;
import static org.xinqiao.gateway.decision.DryRunBench.own;
import static org.xinqiao.gateway.decision.DryRunBench.row;
import static org.xinqiao.gateway.scenario.HealthCode.T0;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.gateway.decision.DryRunReport.OutcomeChange;
import org.xinqiao.gateway.dossier.Dossier;
import org.xinqiao.gateway.dossier.DossierOperation;
import org.xinqiao.gateway.dossier.MergeRecords.Effect;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Determination;
import org.xinqiao.gateway.scenario.Finding;
import org.xinqiao.gateway.scenario.HealthCode;
import org.xinqiao.gateway.scenario.Outcome;
import org.xinqiao.gateway.store.InMemoryEntryStore;

/** What a dry run says happens, happens; and to a department it says nothing of others. */
final class DryRunProperties {
  private static final ActiveScenarios ACTIVE = new ActiveScenarios(List.of(HealthCode.SCENARIO));
  private static final List<PublicationId> PUBLICATIONS = List.of(RESIDENTS, RESULTS, CASES);
  private static final Map<PublicationId, List<String>> WORDS =
      Map.of(
          RESIDENTS, List.of("resident", "resident", "resident", "dead", "gone", "bad"),
          RESULTS, List.of("positive", "negative", "negative", "gone", "bad", "stop"),
          CASES, List.of("confirmed", "suspected", "suspected", "gone", "bad"));

  private static DryRunBench bench() {
    return new DryRunBench(new InMemoryEntryStore(new DossierOperation(ACTIVE)), ACTIVE);
  }

  @Property(tries = 150)
  void whatIsToldIsWhatHappens(@ForAll long seed) {
    var random = new Random(seed);
    var bench = bench();
    Instant now = T0;
    for (int step = 0; step < 6; step++) {
      now = now.plus(Duration.ofDays(random.nextInt(6)));
      PublicationId publication = PUBLICATIONS.get(random.nextInt(3));
      if (step > 0 && random.nextInt(4) == 0) {
        bench.lost(publication, now);
      }
      List<RawRow> rows = rows(publication, random, now);
      Map<UUID, Dossier> before = bench.dossiers();
      Map<String, String> stored = bench.stored();

      DryRunReport told = bench.tried(publication, rows, now, everything());

      assertThat(bench.stored()).isEqualTo(stored);
      Map<Effect, Long> effects = new EnumMap<>(Effect.class);
      bench.merged(publication, rows, now).forEach(e -> effects.merge(e, 1L, Long::sum));
      assertThat(told.effects())
          .isEqualTo(
              new DryRunReport.Effects(
                  effects.getOrDefault(Effect.CREATED, 0L),
                  effects.getOrDefault(Effect.UPDATED, 0L),
                  effects.getOrDefault(Effect.DUPLICATE, 0L),
                  effects.getOrDefault(Effect.STALE, 0L)));
      assertThat(told.quality().accepted())
          .isEqualTo(effects.values().stream().mapToLong(Long::longValue).sum());
      assertOutcomes(told, before, bench.dossiers(), now);
    }
  }

  /** Decided here by the rules themselves, over what was stored before and is stored now. */
  private static void assertOutcomes(
      DryRunReport told, Map<UUID, Dossier> before, Map<UUID, Dossier> after, Instant now) {
    Map<List<String>, Long> changes = new HashMap<>();
    long worse = 0;
    for (var entry : after.entrySet()) {
      Finding from = finding(before.getOrDefault(entry.getKey(), Dossier.EMPTY), now);
      Finding to = finding(entry.getValue(), now);
      if (!word(from).equals(word(to))) {
        changes.merge(List.of(word(from), word(to)), 1L, Long::sum);
      }
      worse += worse(from, to) ? 1 : 0;
    }
    if (told.scenarios().isEmpty()) {
      assertThat(told.untold()).hasSize(1);
      return;
    }
    var scenario = told.scenarios().getFirst();
    Map<List<String>, Long> said = new HashMap<>();
    for (OutcomeChange change : scenario.changes()) {
      said.put(List.of(change.from(), change.to()), change.people());
    }
    assertThat(said).isEqualTo(changes);
    assertThat(scenario.changed())
        .isEqualTo(changes.values().stream().mapToLong(Long::longValue).sum());
    assertThat(scenario.worse()).isEqualTo(worse);
    assertThat(scenario.example().isPresent()).isEqualTo(scenario.changed() + worse > 0);
  }

  private static Finding finding(Dossier dossier, Instant now) {
    return ((Determination.Made) HealthCode.SCENARIO.determine(dossier.facts(), now)).finding();
  }

  private static String word(Finding finding) {
    return switch (finding) {
      case Finding.Found(Outcome outcome, String _, List<String> _) -> outcome.value();
      case Finding.NotIssued(String reason) -> "not issued: " + reason;
      case Finding.NoSubject() -> "nobody";
    };
  }

  private static boolean worse(Finding from, Finding to) {
    List<String> order = List.of("GREEN", "AMBER", "RED", "not issued: deceased", "nobody");
    return from instanceof Finding.Found && order.indexOf(word(to)) > order.indexOf(word(from));
  }

  /** Two worlds that differ in all that others have published tell the same. */
  @Property(tries = 150)
  void nothingThatOthersPublishedChangesWhatADepartmentIsTold(@ForAll long seed) {
    var random = new Random(seed);
    PublicationId mine = PUBLICATIONS.get(random.nextInt(3));
    List<DryRunBench> worlds = List.of(bench(), bench());
    for (int step = 0; step < 3; step++) {
      List<RawRow> own = rows(mine, random, T0);
      for (DryRunBench world : worlds) {
        for (PublicationId other : PUBLICATIONS) {
          if (!other.equals(mine)) {
            world.merged(other, rows(other, random, T0), T0);
          }
        }
        world.merged(mine, own, T0);
      }
    }
    Instant now = T0.plus(Duration.ofDays(random.nextInt(20)));
    List<RawRow> tried = rows(mine, random, now);

    List<DryRunReport> told =
        worlds.stream().map(world -> world.tried(mine, tried, now, own(mine))).toList();

    assertThat(told.getFirst()).isEqualTo(told.getLast());
    assertThat(told.getFirst().untold()).isEmpty();
  }

  private static List<RawRow> rows(PublicationId publication, Random random, Instant now) {
    List<RawRow> rows = new ArrayList<>();
    List<String> words = WORDS.get(publication);
    for (int left = random.nextInt(120); left > 0; left--) {
      int person = random.nextInt(40);
      rows.add(
          row(
              "person " + person,
              "k" + person + "-" + random.nextInt(2),
              random.nextInt(4),
              words.get(random.nextInt(words.size())),
              now.minus(Duration.ofDays(random.nextInt(10)))));
    }
    return rows;
  }
}
