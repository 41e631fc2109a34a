package org.xinqiao.gateway.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xinqiao.gateway.scenario.HealthCode.T0;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.connectors.record.SourceRecord;
import org.xinqiao.gateway.dossier.DossierOperation;
import org.xinqiao.gateway.dossier.EndedEpoch;
import org.xinqiao.gateway.identity.DirectFields;
import org.xinqiao.gateway.identity.Pseudonyms;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.lanes.Lanes;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Fact;
import org.xinqiao.gateway.scenario.HealthCode;
import org.xinqiao.gateway.scenario.ScenarioId;
import org.xinqiao.gateway.store.EntryOperation;
import org.xinqiao.gateway.store.EntryStore;
import org.xinqiao.gateway.store.IncompleteException;

/** Places of epochs in status lists, over every store. Each adapter extends this. */
public abstract class StatusIndexContract {
  /** The scenarios that the store's operation decides. */
  protected static final EntryOperation OPERATION =
      new DossierOperation(new ActiveScenarios(List.of(HealthCode.SCENARIO)));

  private static final ScenarioId ID = HealthCode.SCENARIO.id();
  private static final Identity ANN = new Identity("resident-id", "ann");
  private static final int MANY = 100;

  private final ActiveScenarios active = new ActiveScenarios(List.of(HealthCode.SCENARIO));
  private final Pseudonyms pseudonyms = new Pseudonyms(new byte[32], "bridge", "k1");
  private final DirectFields seal = new DirectFields(new byte[32], 1, new SecureRandom());
  private final SubjectRef ann = pseudonyms.subject(ANN);
  private final Ledger log = new Ledger();
  private final Told told = new Told();
  private EntryStore store;
  private Settlement settlement;
  private Decisions decisions;
  private boolean logging = true;

  /** Empty, deciding as {@link #OPERATION}. */
  protected abstract EntryStore newStore();

  @BeforeEach
  void open() {
    store = newStore();
    start();
  }

  /** What a process that died knew is gone. */
  private void start() {
    settlement = new Settlement(store, new Switched(), told, (name, detail) -> {}, MANY);
    decisions = new Decisions(store, settlement, active, pseudonyms, seal, new AlwaysFresh());
  }

  @Test
  void anEpochTakesItsPlaceOnceAndKeepsIt() {
    merge("resident", 1, HealthCode.resident());
    assertThat(decision().statusIndex()).isEmpty();

    assertThat(decisions.takeIndex(ann, ID, 1, 7)).hasValue(7);

    assertThat(decisions.takeIndex(ann, ID, 1, 8)).as("the one that stands").hasValue(7);
    assertThat(decision().statusIndex()).hasValue(7);
    assertThat(decisions.takeIndex(ann, ID, 2, 9)).as("not the current epoch").isEmpty();
    assertThat(decisions.takeIndex(pseudonyms.subject(other(1)), ID, 1, 9)).isEmpty();
    assertThat(store.find(pseudonyms.subject(other(1)).value())).as("nobody came of it").isEmpty();
  }

  @Test
  void aNewEpochHasNoPlaceAndTheOldOneIsToldForTheWorse() {
    merge("resident", 1, HealthCode.resident());
    decisions.takeIndex(ann, ID, 1, 7);

    merge("pcr-result", 1, HealthCode.detected(T0));

    assertThat(decision().epoch()).isEqualTo(2);
    assertThat(decision().statusIndex()).isEmpty();
    assertThat(told.epochs).containsExactly(new EndedEpoch(7, true, T0));
    assertThat(decisions.takeIndex(ann, ID, 1, 8)).as("a token of a dead epoch").isEmpty();
  }

  @Test
  void timeAloneEndsAnEpochAtTheReadForTheBetter() {
    merge("resident", 1, HealthCode.resident());
    merge("pcr-result", 1, HealthCode.detected(T0));
    decisions.takeIndex(ann, ID, 2, 7);
    Instant over = T0.plus(Duration.ofDays(14));

    decisions.standing(ann, ID, over);

    assertThat(told.epochs).containsExactly(new EndedEpoch(7, false, over));
  }

  @Test
  void whoIsDeletedOrNotIssuedAnythingMoreEndsForTheWorse() {
    merge("resident", 1, HealthCode.resident());
    decisions.takeIndex(ann, ID, 1, 7);
    merge("resident", 2, HealthCode.dead(T0));
    assertThat(told.epochs).containsExactly(new EndedEpoch(7, true, T0));

    merge("resident", 3, HealthCode.resident());
    decisions.takeIndex(ann, ID, 3, 8);
    dossiers().merge(List.of(deleted(4)), run(), T0);
    assertThat(told.epochs).endsWith(new EndedEpoch(8, true, T0));
    assertThat(decisions.takeIndex(ann, ID, 4, 9)).as("there is nothing to issue").isEmpty();
  }

  @Test
  void anEpochWithoutAPlaceIsNotTold() {
    merge("resident", 1, HealthCode.resident());
    merge("pcr-result", 1, HealthCode.detected(T0));

    assertThat(told.epochs).isEmpty();
  }

  @Test
  void nothingIsToldUntilTheLogHasIt() {
    merge("resident", 1, HealthCode.resident());
    decisions.takeIndex(ann, ID, 1, 7);
    logging = false;

    assertThatThrownBy(() -> merge("pcr-result", 1, HealthCode.detected(T0)))
        .isInstanceOf(IncompleteException.class);
    assertThat(told.epochs).isEmpty();

    logging = true;
    start();
    assertThat(settlement.recoverPending()).isEqualTo(1);
    assertThat(told.epochs).containsExactly(new EndedEpoch(7, true, T0));
  }

  @Test
  void whatWasNotToldIsNotAcknowledgedEvenByALaterChangeAndIsToldAgain() {
    merge("resident", 1, HealthCode.resident());
    decisions.takeIndex(ann, ID, 1, 7);
    told.working = false;
    assertThatThrownBy(() -> merge("pcr-result", 1, HealthCode.detected(T0)))
        .isInstanceOf(IncompleteException.class);
    assertThatThrownBy(() -> merge("case", 1, HealthCode.confirmed(T0)))
        .as("a change of the reason, logged, but behind one that is not told")
        .isInstanceOf(IncompleteException.class);
    assertThatThrownBy(settlement::acknowledgeLogged).isInstanceOf(IncompleteException.class);
    assertThat(decisions.dossier(ann).orElseThrow().pending())
        .anyMatch(change -> change.ended().isPresent());

    told.working = true;
    settlement.acknowledgeLogged();

    assertThat(told.epochs).containsExactly(new EndedEpoch(7, true, T0));
    assertThat(decisions.dossier(ann).orElseThrow().pending()).isEmpty();
    assertThat(log.entries).doesNotHaveDuplicates();
  }

  @Test
  void anEndThatComesBetweenTellingAndAcknowledgingWaitsForTheNextRound() {
    merge("resident", 1, HealthCode.resident());
    decisions.takeIndex(ann, ID, 1, 7);
    told.working = false;
    assertThatThrownBy(() -> merge("pcr-result", 1, HealthCode.detected(T0)))
        .isInstanceOf(IncompleteException.class);
    SubjectRef bob = pseudonyms.subject(other(1));
    mergeOther("resident", HealthCode.resident());
    decisions.takeIndex(bob, ID, 1, 8);
    told.working = true;
    told.afterwards =
        () -> {
          told.working = false;
          assertThatThrownBy(() -> mergeOther("pcr-result", HealthCode.detected(T0)))
              .isInstanceOf(IncompleteException.class);
          told.working = true;
        };

    settlement.acknowledgeLogged();

    assertThat(told.epochs).containsExactly(new EndedEpoch(7, true, T0));
    assertThat(decisions.dossier(bob).orElseThrow().pending())
        .anyMatch(change -> change.ended().isPresent());
    settlement.acknowledgeLogged();
    assertThat(told.epochs).endsWith(new EndedEpoch(8, true, T0));
    assertThat(decisions.dossier(bob).orElseThrow().pending()).isEmpty();
  }

  @Test
  void aCrashBeforeOrAfterTellingLosesNothing() {
    merge("resident", 1, HealthCode.resident());
    decisions.takeIndex(ann, ID, 1, 7);
    told.working = false;
    assertThatThrownBy(() -> merge("pcr-result", 1, HealthCode.detected(T0)))
        .isInstanceOf(IncompleteException.class);
    told.working = true;

    start();
    assertThat(settlement.recoverPending()).as("the log has it all").isZero();
    assertThat(told.epochs).containsExactly(new EndedEpoch(7, true, T0));
    assertThat(decisions.dossier(ann).orElseThrow().pending()).isEmpty();
  }

  @Test
  void whatWasToldButNotAcknowledgedIsToldAgainAtTheStart() {
    merge("resident", 1, HealthCode.resident());
    decisions.takeIndex(ann, ID, 1, 7);
    merge("pcr-result", 1, HealthCode.detected(T0));

    start();
    settlement.recoverPending();

    EndedEpoch once = new EndedEpoch(7, true, T0);
    assertThat(told.epochs).containsExactly(once, once);
  }

  @Test
  void manyPeopleEachKeepTheirOwnPlace() {
    for (int i = 0; i < MANY; i++) {
      dossiers()
          .merge(
              List.of(record("resident", other(i), "r" + i, 1, HealthCode.resident())), run(), T0);
      assertThat(decisions.takeIndex(pseudonyms.subject(other(i)), ID, 1, 1_000 + i))
          .hasValue(1_000 + i);
    }
    List<SourceRecord> tests = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      tests.add(record("pcr-result", other(i), "p" + i, 1, HealthCode.detected(T0)));
    }
    dossiers().merge(tests, run(), T0);

    Set<Long> ended = new java.util.TreeSet<>();
    told.epochs.forEach(epoch -> ended.add(epoch.statusIndex()));
    assertThat(ended).hasSize(MANY).allMatch(index -> index >= 1_000 && index < 1_000 + MANY);
    assertThat(told.epochs).allMatch(EndedEpoch::worse);
  }

  private Dossiers dossiers() {
    return new Dossiers(pseudonyms, seal, settlement, new Lanes(1));
  }

  private void merge(String type, long version, Fact fact) {
    dossiers().merge(List.of(record(type, ANN, type, version, fact)), run(), T0);
  }

  private void mergeOther(String type, Fact fact) {
    dossiers().merge(List.of(record(type, other(1), "b-" + type, 1, fact)), run(), T0);
  }

  private Decision decision() {
    return ((Standing.Decided) decisions.standing(ann, ID, T0)).decision();
  }

  private static Identity other(int number) {
    return new Identity("resident-id", "p" + number);
  }

  private static Run run() {
    return new Run(new PublicationId("any.publication"), 1, 1, Watermark.START);
  }

  private static SourceRecord deleted(long version) {
    return new SourceRecord(
        new PublicationId("civil-registry.residents"),
        new RecordType("resident"),
        ANN,
        "resident",
        version,
        true,
        new TreeMap<>(),
        new TreeMap<>());
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
        new TreeMap<>());
  }

  /** Holds what is told to what the log has. */
  private final class Told implements EndedEpochs {
    private final List<EndedEpoch> epochs = new ArrayList<>();
    private boolean working = true;
    private Runnable afterwards = () -> {};

    @Override
    public void ended(List<EndedEpoch> ended) {
      if (!working) {
        throw new IncompleteException("told to fail");
      }
      for (EndedEpoch epoch : ended) {
        assertThat(log.entries)
            .as("durable and logged before it is told")
            .anyMatch(entry -> entry.change().ended().equals(Optional.of(epoch)));
        epochs.add(epoch);
      }
      Runnable then = afterwards;
      afterwards = () -> {};
      then.run();
    }
  }

  private final class Switched implements DecisionLog {
    @Override
    public void append(List<DecisionChange> changes) {
      if (!logging) {
        throw new IncompleteException("told to fail");
      }
      log.append(changes);
    }

    @Override
    public Set<ChangeId> alreadyLogged(Set<ChangeId> candidates) {
      return log.alreadyLogged(candidates);
    }
  }

  private static final class AlwaysFresh implements Freshness {
    @Override
    public Optional<Instant> lastGood(RecordType type) {
      return Optional.of(Instant.MAX.minus(Duration.ofDays(4_000)));
    }

    @Override
    public Instant floor() {
      return T0;
    }
  }
}
