package org.xinqiao.gateway.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.gateway.scenario.HealthCode.T0;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
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
import org.xinqiao.gateway.contest.Contest.Resolution;
import org.xinqiao.gateway.decision.ChangeId;
import org.xinqiao.gateway.decision.DecisionChange;
import org.xinqiao.gateway.decision.DecisionLog;
import org.xinqiao.gateway.decision.Decisions;
import org.xinqiao.gateway.decision.Dossiers;
import org.xinqiao.gateway.decision.Freshness;
import org.xinqiao.gateway.decision.Settlement;
import org.xinqiao.gateway.dossier.DossierOperation;
import org.xinqiao.gateway.identity.DirectFields;
import org.xinqiao.gateway.identity.Pseudonyms;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.intake.Sealer;
import org.xinqiao.gateway.lanes.Lanes;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Fact;
import org.xinqiao.gateway.scenario.HealthCode;
import org.xinqiao.gateway.store.EntryOperation;
import org.xinqiao.gateway.store.EntryStore;
import org.xinqiao.gateway.store.TableStore;

/** What becomes of a contest over every store. Each adapter extends this. */
public abstract class ContestContract {
  /** The scenarios that the store's operation decides. */
  protected static final EntryOperation OPERATION =
      new DossierOperation(new ActiveScenarios(List.of(HealthCode.SCENARIO)));

  private static final Identity ANN = new Identity("resident-id", "ann");
  private static final Identity BOB = new Identity("resident-id", "bob");
  private static final PublicationId LABORATORY = new PublicationId("laboratory.pcr-results");
  private static final PublicationId CDC = new PublicationId("cdc.cases");
  private static final Duration WITHIN = Duration.ofHours(48);

  private TableStore tables;
  private Dossiers dossiers;
  private Decisions decisions;
  private Contests contests;

  /** Empty. */
  protected abstract EntryStore newEntries();

  /** Empty. */
  protected abstract TableStore newTables();

  /** The same tables as they are read back after a restart, where there is one. */
  protected TableStore reopened(TableStore tables) {
    return tables;
  }

  @BeforeEach
  void start() {
    EntryStore entries = newEntries();
    ActiveScenarios active = new ActiveScenarios(List.of(HealthCode.SCENARIO));
    Pseudonyms pseudonyms = new Pseudonyms(new byte[32], "bridge", "k1");
    DirectFields seal = new DirectFields(new byte[32], 1, new SecureRandom());
    Settlement settlement = new Settlement(entries, new Nowhere(), (name, detail) -> {});
    dossiers = new Dossiers(pseudonyms, seal, settlement, new Lanes(1));
    decisions = new Decisions(entries, settlement, active, pseudonyms, seal, new NeverSilent());
    tables = newTables();
    contests = new Contests(tables, decisions, new Rot());
    merge("resident", ANN, 1, HealthCode.resident());
    merge("resident", BOB, 1, HealthCode.resident());
  }

  @Test
  void aContestGoesToThePublicationThatTheDecisionRestsOnAndIsDueInTime() {
    merge("pcr-result", ANN, 1, HealthCode.detected(T0));

    Contest contest = opened(ANN);

    assertThat(contest.number()).isEqualTo(1);
    assertThat(contest.publication()).isEqualTo(LABORATORY);
    assertThat(contest.reason()).isEqualTo("positive-test");
    assertThat(contest.dueAt()).isEqualTo(T0.plus(WITHIN));
    assertThat(contests.statement(contest)).isEqualTo(new Statement(ANN, "It was not me"));
    assertThat(contests.of(decisions.subject(ANN))).containsExactly(contest);
    assertThat(contests.of(decisions.subject(BOB))).isEmpty();
    assertThat(contest.toString()).isEqualTo("Contest[1]");
    assertThat(contests.statement(contest).toString()).doesNotContain("ann");
  }

  @Test
  void contestsAreNumberedAndReadBackAfterARestart() {
    merge("pcr-result", ANN, 1, HealthCode.detected(T0));
    merge("case", BOB, 1, HealthCode.confirmed(T0));
    Contest first = opened(ANN);
    Contest second = opened(BOB);
    assertThat(second.number()).isEqualTo(2);
    contests.answer(first, Resolution.UPHELD, "laboratory", "It is yours", T0.plusSeconds(9));
    List<Contest> before = contests.all();

    contests = new Contests(reopened(tables), decisions, new Rot());

    assertThat(contests.all()).isEqualTo(before);
    assertThat(contests.answer(contests.find(1).orElseThrow())).contains("It is yours");
    merge("pcr-result", BOB, 1, HealthCode.detected(T0));
    assertThat(open(BOB, BOB, Optional.empty()))
        .as("his decision rests on the same case")
        .isEqualTo(new Opening.AlreadyOpen(second));
  }

  @Test
  void theSameRecordsAreContestedOnceUntilAnswered() {
    merge("pcr-result", ANN, 1, HealthCode.detected(T0));
    Contest contest = opened(ANN);

    assertThat(open(ANN, ANN, Optional.empty())).isEqualTo(new Opening.AlreadyOpen(contest));
    contests.answer(contest, Resolution.UPHELD, "laboratory", "It is yours", T0);

    assertThat(opened(ANN).number()).isEqualTo(2);
  }

  @Test
  void nothingIsOpenedForAnotherForNobodyOrWithoutARecord() {
    merge("pcr-result", ANN, 1, HealthCode.detected(T0));

    assertThat(open(BOB, ANN, Optional.empty())).isEqualTo(new Opening.NotTheHolder());
    Identity nobody = new Identity("resident-id", "nobody");
    assertThat(open(nobody, nobody, Optional.empty())).isEqualTo(new Opening.NoDecision());
    assertThat(open(BOB, BOB, Optional.empty())).isEqualTo(new Opening.RestsOnNothing());
    assertThat(open(ANN, ANN, Optional.of(CDC))).isEqualTo(new Opening.RestsOnNothing());
    assertThat(contests.all()).isEmpty();
    assertThat(tables.table("contests").count()).isZero();
  }

  @Test
  void aCorrectedRowEndsTheContestByItself() {
    merge("pcr-result", ANN, 1, HealthCode.detected(T0));
    Contest contest = opened(ANN);
    assertThat(contests.review(T0)).isEmpty();
    assertThat(contests.find(1)).contains(contest);

    merge("pcr-result", ANN, 2, HealthCode.notDetected(T0));
    assertThat(contests.review(T0.plusSeconds(60))).isEmpty();

    Contest.Closing closing = contests.find(1).orElseThrow().closing().orElseThrow();
    assertThat(closing.resolution()).isEqualTo(Resolution.CORRECTED);
    assertThat(closing.by()).isEqualTo("source");
    assertThat(contests.review(T0.plus(WITHIN).plusSeconds(1))).as("nothing is overdue").isEmpty();
  }

  @Test
  void aNewVersionThatSaysTheSameIsNoCorrection() {
    merge("pcr-result", ANN, 1, HealthCode.detected(T0));
    Contest contest = opened(ANN);
    merge("pcr-result", ANN, 2, HealthCode.detected(T0.minusSeconds(60)));

    assertThat(contests.review(T0)).isEmpty();
    assertThat(contests.find(1).orElseThrow().open()).isTrue();
    assertThat(contests.answer(contest, Resolution.CORRECTED, "laboratory", "Done", T0))
        .isEqualTo(new Contests.Answering.NotCorrected(contest));
    assertThat(contests.find(1).orElseThrow().open()).isTrue();
  }

  @Test
  void anAnswerIsGivenOnce() {
    merge("pcr-result", ANN, 1, HealthCode.detected(T0));
    Contest contest = opened(ANN);

    var answered =
        (Contests.Answering.Answered)
            contests.answer(contest, Resolution.UPHELD, "laboratory", "It is yours", T0);

    assertThat(contests.answer(answered.contest())).contains("It is yours");
    assertThat(contests.answer(contest, Resolution.UPHELD, "other", "No", T0))
        .isEqualTo(new Contests.Answering.AlreadyAnswered(answered.contest()));
  }

  @Test
  void anOverdueContestIsToldOnceAlsoAfterARestart() {
    merge("pcr-result", ANN, 1, HealthCode.detected(T0));
    Contest contest = opened(ANN);
    Instant due = T0.plus(WITHIN);

    assertThat(contests.review(due)).isEmpty();
    assertThat(contests.review(due.plusNanos(1_000)))
        .extracting(Contest::number)
        .containsExactly(contest.number());
    assertThat(contests.review(due.plusSeconds(60))).isEmpty();
    contests = new Contests(reopened(tables), decisions, new Rot());
    assertThat(contests.review(due.plusSeconds(120))).isEmpty();
    assertThat(contests.find(1).orElseThrow().overdue(due.plusSeconds(120))).isTrue();
  }

  private Contest opened(Identity who) {
    return ((Opening.Opened) open(who, who, Optional.empty())).contest();
  }

  private Opening open(Identity session, Identity stated, Optional<PublicationId> publication) {
    SubjectRef subject = decisions.subject(session);
    return contests.open(
        subject, new Statement(stated, "It was not me"), HealthCode.SCENARIO, publication, T0);
  }

  private void merge(String type, Identity who, long version, Fact fact) {
    PublicationId publication =
        switch (type) {
          case "resident" -> new PublicationId("civil-registry.residents");
          case "case" -> CDC;
          default -> LABORATORY;
        };
    Run run = new Run(publication, version, 1, Watermark.START);
    dossiers.merge(
        List.of(
            new SourceRecord(
                publication,
                new RecordType(type),
                who,
                who.value(),
                version,
                false,
                fact.fields(),
                new TreeMap<>())),
        run,
        T0);
  }

  /** A log that remembers nothing. */
  private static final class Nowhere implements DecisionLog {
    @Override
    public void append(List<DecisionChange> changes) {}

    @Override
    public Set<ChangeId> alreadyLogged(Set<ChangeId> candidates) {
      return Set.of();
    }
  }

  private static final class NeverSilent implements Freshness {
    @Override
    public Optional<Instant> lastGood(RecordType type) {
      return Optional.of(T0.plus(Duration.ofDays(365)));
    }

    @Override
    public Instant floor() {
      return T0;
    }
  }

  /** Enough to see that something was sealed. */
  private static final class Rot implements Sealer {
    @Override
    public byte[] seal(byte[] plain) {
      byte[] sealed = plain.clone();
      for (int i = 0; i < sealed.length; i++) {
        sealed[i] ^= 0x55;
      }
      return sealed;
    }

    @Override
    public byte[] open(byte[] sealed) {
      return seal(sealed);
    }
  }
}
