package org.xinqiao.gateway.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xinqiao.gateway.scenario.HealthCode.T0;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.FieldValue;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.connectors.record.SourceRecord;
import org.xinqiao.gateway.dossier.Command;
import org.xinqiao.gateway.dossier.Dossier;
import org.xinqiao.gateway.dossier.DossierOperation;
import org.xinqiao.gateway.dossier.MergeRecords.Effect;
import org.xinqiao.gateway.identity.DirectFields;
import org.xinqiao.gateway.identity.Pseudonyms;
import org.xinqiao.gateway.lanes.Lanes;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Fact;
import org.xinqiao.gateway.scenario.Finding;
import org.xinqiao.gateway.scenario.HealthCode;
import org.xinqiao.gateway.scenario.Outcome;
import org.xinqiao.gateway.scenario.ScenarioId;
import org.xinqiao.gateway.store.EntryStore;
import org.xinqiao.gateway.store.InMemoryEntryStore;
import org.xinqiao.gateway.store.IncompleteException;

final class DecisionsTest {
  private static final ScenarioId ID = new ScenarioId("health-code");
  private static final Identity ANN = new Identity("resident-id", "ann");
  private static final RecordType PCR = new RecordType("pcr-result");
  private static final RecordType CASE = new RecordType("case");
  private static final Duration LIMIT = Duration.ofMinutes(15);

  private final ActiveScenarios active = new ActiveScenarios(List.of(HealthCode.SCENARIO));
  private final EntryStore inner = new InMemoryEntryStore(new DossierOperation(active));
  private boolean acknowledging = true;
  private final EntryStore store = new UnreliableStore();
  private final Ledger log = new Ledger();
  private final List<String> alarms = new ArrayList<>();
  private final Map<RecordType, Instant> lastGood = new HashMap<>();
  private final Pseudonyms pseudonyms = new Pseudonyms(new byte[32], "bridge", "k1");
  private final DirectFields seal = new DirectFields(new byte[32], 1, new SecureRandom());
  private Settlement settlement = newSettlement();
  private Dossiers dossiers = new Dossiers(pseudonyms, seal, settlement, new Lanes(2));
  private Decisions decisions = newDecisions();

  @Test
  void aPersonIsDecidedWhenTheRecordsArriveAndTheLogHasIt() {
    assertThat(merge(resident(), positive("1", T0)))
        .containsExactly(Effect.CREATED, Effect.CREATED);

    Decision decision = decided(T0);
    assertThat(decision.outcome()).isEqualTo(new Outcome("RED"));
    assertThat(decision.reason()).isEqualTo("positive-test");
    assertThat(decision.holdsUntil()).contains(T0.plus(Duration.ofDays(14)));
    assertThat(decision.evidence().getFirst().publication().value())
        .isEqualTo("laboratory.pcr-results");
    assertThat(decision.evidence().getFirst().recordKey()).hasSize(32).doesNotContain("ann");
    assertThat(decision.evidence().getFirst().fields()).containsKey("result");
    assertThat(log.entries).hasSize(1);
    assertThat(log.entries.getFirst().change().run()).isEqualTo(OptionalLong.of(1));
    assertThat(dossier().pending()).isEmpty();
  }

  @Test
  void effectsComeInTheOrderOfTheRecords() {
    SourceRecord other =
        record("resident", new Identity("resident-id", "bob"), "b", 1, HealthCode.resident());

    assertThat(merge(other, resident(), other, resident(), positive("1", T0)))
        .containsExactly(
            Effect.CREATED, Effect.CREATED, Effect.DUPLICATE, Effect.DUPLICATE, Effect.CREATED);
  }

  @Test
  void timeAloneChangesADecisionAtTheReadThatFirstSeesIt() {
    merge(resident(), positive("1", T0));
    Instant over = T0.plus(Duration.ofDays(14));
    lastGood.put(PCR, over);
    lastGood.put(CASE, over);

    assertThat(decisions.recount(ID, over).outcomes()).containsEntry(new Outcome("GREEN"), 1L);
    assertThat(log.entries).as("counting writes nothing").hasSize(1);
    assertThat(decided(over).outcome()).isEqualTo(new Outcome("GREEN"));
    assertThat(decided(over).epoch()).isEqualTo(2);
    assertThat(log.entries).hasSize(2);
    assertThat(log.entries.getLast().change().run()).isEmpty();
    assertThat(log.entries.getLast().id().number()).isEqualTo(2);
    assertThat(decided(T0).outcome()).as("asOf never goes back").isEqualTo(new Outcome("GREEN"));
  }

  @Test
  void silenceLeavesAnOutcomeInDoubtAtTheLimitNotBefore() {
    merge(resident());
    Instant limit = T0.plus(LIMIT);

    assertThat(standing(limit.minusNanos(1))).isInstanceOf(Standing.Decided.class);
    var unknown = (Standing.Unknown) standing(limit);
    assertThat(unknown.last().outcome()).isEqualTo(new Outcome("GREEN"));
    assertThat(unknown.since()).isEqualTo(limit);
    assertThat(unknown.silent()).isEqualTo(Set.of(PCR, CASE));
    lastGood.put(CASE, T0.plusSeconds(60));
    lastGood.put(PCR, T0.plusSeconds(120));
    assertThat(((Standing.Unknown) standing(limit.plusSeconds(60))).since())
        .isEqualTo(limit.plusSeconds(60));
    assertThat(((Standing.Unknown) standing(limit.plusSeconds(60))).silent())
        .isEqualTo(Set.of(CASE));
    OutcomeCounts counts = decisions.recount(ID, limit.plusSeconds(60));
    assertThat(counts.unknown()).isEqualTo(1);
    assertThat(counts.outcomes()).containsEntry(new Outcome("GREEN"), 0L);
    assertThat(dossier().heads().get(ID).finding()).isInstanceOf(Finding.Found.class);
  }

  @Test
  void aConfirmedCaseStaysAndAPositiveTestNeedsItsLaboratory() {
    Instant late = T0.plus(LIMIT).plusSeconds(1);
    lastGood.put(CASE, T0);
    lastGood.put(PCR, T0);
    merge(resident(), positive("1", T0));
    assertThat(((Standing.Unknown) standing(late)).silent()).isEqualTo(Set.of(PCR));
    lastGood.put(PCR, late);
    assertThat(standing(late)).isInstanceOf(Standing.Decided.class);

    lastGood.put(PCR, T0);
    merge(record("case", ANN, "c", 1, HealthCode.confirmed(T0)));
    assertThat(decided(late).reason()).isEqualTo("confirmed-case");
  }

  @Test
  void whoHasNoResidentRecordIsAbsentAndNotCounted() {
    merge(positive("1", T0));

    assertThat(standing(T0)).isInstanceOf(Standing.Absent.class);
    assertThat(decisions.recount(ID, T0).outcomes().values()).containsOnly(0L);
    assertThat(log.entries).isEmpty();
    assertThat(decisions.standing(new Identity("resident-id", "nobody"), ID, T0))
        .isInstanceOf(Standing.Absent.class);
  }

  @Test
  void aDeadResidentIsNotIssuedAnything() {
    merge(record("resident", ANN, "ann", 2, HealthCode.dead(T0)));

    assertThat(((Standing.NotIssued) standing(T0)).reason()).isEqualTo("deceased");
    assertThat(decisions.recount(ID, T0).notIssued()).containsEntry("deceased", 1L);
  }

  @Test
  void aRuleThatFailsKeepsTheRecordAndTheOldDecisionAndRaisesAnAlarm() {
    merge(resident(), positive("1", T0));
    Fact broken =
        HealthCode.fact(
            "case",
            Map.of("code", HealthCode.text("840539006"), "start", HealthCode.text("private")));

    assertThat(merge(record("case", ANN, "c", 1, broken))).containsExactly(Effect.CREATED);

    assertThat(decided(T0).reason()).isEqualTo("positive-test");
    assertThat(dossier().records()).hasSize(3);
    assertThat(alarms).hasSize(1);
    assertThat(alarms.getFirst()).startsWith("rule-failed").doesNotContain("private");
  }

  @Test
  void aDeletedRecordIsNoEvidenceAndItsOldVersionCannotReturn() {
    merge(resident(), positive("1", T0));
    SourceRecord deleted =
        new SourceRecord(
            new PublicationId("laboratory.pcr-results"),
            PCR,
            ANN,
            "1",
            2,
            true,
            new TreeMap<>(),
            new TreeMap<>());

    assertThat(merge(deleted, positive("1", T0))).containsExactly(Effect.UPDATED, Effect.STALE);

    assertThat(decided(T0).outcome()).isEqualTo(new Outcome("GREEN"));
  }

  @Test
  void aRepeatedAttemptAnswersAsTheBrokenOneOnce() {
    assertThat(mergeIn(1, 1, positive("1", T0))).containsExactly(Effect.CREATED);
    assertThat(mergeIn(1, 2, positive("1", T0), positive("1", T0)))
        .containsExactly(Effect.CREATED, Effect.DUPLICATE);
    assertThat(mergeIn(2, 1, version(2))).containsExactly(Effect.UPDATED);
    assertThat(mergeIn(2, 2, version(3), version(3), version(1)))
        .containsExactly(Effect.UPDATED, Effect.DUPLICATE, Effect.STALE);
    assertThat(mergeIn(3, 1, version(3))).containsExactly(Effect.DUPLICATE);
  }

  @Test
  void aChangeThatWasLoggedButNotAcknowledgedIsLoggedOnce() {
    acknowledging = false;
    assertThatThrownBy(() -> merge(resident())).isInstanceOf(IncompleteException.class);
    assertThat(log.entries).hasSize(1);
    acknowledging = true;

    assertThat(merge(resident())).containsExactly(Effect.DUPLICATE);

    assertThat(log.entries).hasSize(1);
    assertThat(dossier().pending()).isEmpty();
  }

  @Test
  void whatACrashKeptFromTheLogIsLoggedAtTheStartAndNothingTwice() {
    acknowledging = false;
    assertThatThrownBy(() -> merge(resident())).isInstanceOf(IncompleteException.class);
    UUID bob = new UUID(1, 1);
    Identity other = new Identity("resident-id", "bob");
    assertThatThrownBy(() -> merge(record("resident", other, "b", 1, HealthCode.resident())))
        .isInstanceOf(IncompleteException.class);
    log.entries.removeLast();
    acknowledging = true;

    assertThat(newSettlement().recoverPending()).isEqualTo(1);
    assertThat(newSettlement().recoverPending()).isZero();

    assertThat(log.entries).hasSize(2);
    assertThat(log.alreadyLogged(Set.of(new ChangeId(pseudonyms.subject(other), ID, 1))))
        .hasSize(1);
    assertThat(dossier().pending()).isEmpty();
    assertThat(inner.find(bob)).isEmpty();
  }

  @Test
  void aNewerRuleVersionDecidesAgainAtTheRead() {
    merge(resident());
    var newer =
        new ActiveScenarios(
            List.of(
                HealthCode.read(HealthCode.yaml().replace("ruleVersion: 1", "ruleVersion: 2"))));
    var operation = new DossierOperation(newer);
    byte[] old = inner.find(pseudonyms.subject(ANN).value()).orElseThrow();
    EntryStore upgraded =
        new InMemoryEntryStore((c, command) -> operation.apply(c == null ? old : c, command));
    upgraded.apply(
        new TreeMap<>(Map.of(pseudonyms.subject(ANN).value(), new Command.Decide(T0).encode())));
    settlement = new Settlement(upgraded, log, (name, detail) -> alarms.add(name.kebab()));
    decisions = new Decisions(upgraded, settlement, newer, pseudonyms, seal, freshness());

    assertThat(decided(T0).ruleVersion()).isEqualTo(2);
    assertThat(decided(T0).epoch()).isEqualTo(1);
    assertThat(new Settlement(upgraded, log, (n, d) -> alarms.add(n.kebab())).recoverPending())
        .isEqualTo(1);
    assertThat(log.entries.getLast().change().ruleVersion()).isEqualTo(2);
  }

  @Test
  void aNameIsThereForHintsOnly() {
    merge(resident());

    SortedMap<String, FieldValue> direct =
        decisions.directFields(pseudonyms.subject(ANN), dossier(), new RecordType("resident"));

    assertThat(direct).containsEntry("name", HealthCode.text("Ann"));
  }

  private Settlement newSettlement() {
    return new Settlement(store, log, (name, detail) -> alarms.add(name + ": " + detail));
  }

  private Decisions newDecisions() {
    return new Decisions(store, settlement, active, pseudonyms, seal, freshness());
  }

  private Freshness freshness() {
    return new Freshness() {
      @Override
      public Optional<Instant> lastGood(RecordType type) {
        return Optional.ofNullable(lastGood.get(type));
      }

      @Override
      public Instant floor() {
        return T0;
      }
    };
  }

  private Standing standing(Instant asOf) {
    return decisions.standing(ANN, ID, asOf);
  }

  private Decision decided(Instant asOf) {
    return ((Standing.Decided) standing(asOf)).decision();
  }

  private Dossier dossier() {
    return decisions.dossier(pseudonyms.subject(ANN)).orElseThrow();
  }

  private List<Effect> merge(SourceRecord... records) {
    return mergeIn(1, 1, records);
  }

  private List<Effect> mergeIn(long run, int attempt, SourceRecord... records) {
    Run pull = new Run(new PublicationId("any.publication"), run, attempt, Watermark.START);
    return dossiers.merge(List.of(records), pull, T0);
  }

  private static SourceRecord resident() {
    return record("resident", ANN, "ann", 1, HealthCode.resident());
  }

  private static SourceRecord positive(String key, Instant at) {
    return record("pcr-result", ANN, key, 1, HealthCode.detected(at));
  }

  private static SourceRecord version(long version) {
    return record("pcr-result", ANN, "1", version, HealthCode.detected(T0));
  }

  private static SourceRecord record(
      String type, Identity who, String key, long version, Fact fact) {
    String publication =
        switch (type) {
          case "resident" -> "civil-registry.residents";
          case "case" -> "cdc.cases";
          default -> "laboratory.pcr-results";
        };
    return new SourceRecord(
        new PublicationId(publication),
        new RecordType(type),
        who,
        key,
        version,
        false,
        fact.fields(),
        type.equals("resident")
            ? new TreeMap<>(Map.of("name", HealthCode.text("Ann")))
            : new TreeMap<>());
  }

  /** Refuses acknowledgements while told to, as a store that went away would. */
  private final class UnreliableStore implements EntryStore {
    @Override
    public SortedMap<UUID, byte[]> apply(SortedMap<UUID, byte[]> commands) {
      boolean acknowledgement =
          commands.values().stream()
              .anyMatch(bytes -> Command.decode(bytes) instanceof Command.Acknowledge);
      if (acknowledgement && !acknowledging) {
        throw new IncompleteException("told to fail");
      }
      return inner.apply(commands);
    }

    @Override
    public Optional<byte[]> find(UUID key) {
      return inner.find(key);
    }

    @Override
    public void forEach(BiConsumer<UUID, byte[]> visitor) {
      inner.forEach(visitor);
    }

    @Override
    public long count() {
      return inner.count();
    }
  }
}
