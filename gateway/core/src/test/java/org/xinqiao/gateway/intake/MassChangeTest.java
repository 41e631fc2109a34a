package org.xinqiao.gateway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xinqiao.gateway.scenario.HealthCode.T0;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.Acceptance;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.connectors.record.MappedRow;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.connectors.record.SourceRecord;
import org.xinqiao.gateway.decision.ChangeId;
import org.xinqiao.gateway.decision.DecisionChange;
import org.xinqiao.gateway.decision.DecisionLog;
import org.xinqiao.gateway.decision.Dossiers;
import org.xinqiao.gateway.decision.Settlement;
import org.xinqiao.gateway.dossier.DossierLayout;
import org.xinqiao.gateway.dossier.DossierOperation;
import org.xinqiao.gateway.identity.DirectFields;
import org.xinqiao.gateway.identity.Pseudonyms;
import org.xinqiao.gateway.lanes.Lanes;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Fact;
import org.xinqiao.gateway.scenario.Finding;
import org.xinqiao.gateway.scenario.HealthCode;
import org.xinqiao.gateway.scenario.ScenarioId;
import org.xinqiao.gateway.store.EntryStore;
import org.xinqiao.gateway.store.InMemoryEntryStore;
import org.xinqiao.gateway.store.InMemoryTableStore;
import org.xinqiao.gateway.store.IncompleteException;
import org.xinqiao.gateway.store.TableStore;

/** Runs that would leave too many people worse off, over real dossiers and the real rules. */
final class MassChangeTest {
  private static final PublicationId TESTS = new PublicationId("laboratory.pcr-results");
  private static final PublicationId RESIDENTS = new PublicationId("civil-registry.residents");
  private static final ScenarioId CODE = new ScenarioId("health-code");
  private static final String PUBLISHED = "a list of the laboratory that it took back";

  private final TableStore tables = new InMemoryTableStore();
  private final ActiveScenarios active = new ActiveScenarios(List.of(HealthCode.SCENARIO));
  private final EntryStore entries = new InMemoryEntryStore(new DossierOperation(active));
  private final List<DecisionChange> log = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private final List<String> alarms = new ArrayList<>();
  private Instant now = T0;
  private int writesUntilCrash = Integer.MAX_VALUE;
  private Acceptance.MassChangeLimit limit = new Acceptance.MassChangeLimit(20, 3, 1);
  private String refused = "";
  private GatewayIntake intake = newIntake();
  private HeldRuns held = newHeldRuns();

  @Test
  void fewPeopleAreLeftWorseOffAtTheRunsEndAndNotBefore() {
    load(100);
    Run run = intake.open(TESTS);

    Receipt taken = intake.accept(run, positives(0, 20, 1));
    assertThat(taken).isEqualTo(Receipt.ofHeld(20));
    assertThat(red()).isZero();
    assertThat(intake.conclude(run)).isEqualTo(new Receipt(20, 0, 0, 0, 0));
    assertThat(red()).isEqualTo(20);
    intake.complete(run, new Watermark("2"));

    assertThat(intake.completed(TESTS).getLast().worsened()).isEqualTo(20);
    assertThat(held.list()).isEmpty();
    assertThat(alarms).isEmpty();
    assertEverythingAccountedFor();
  }

  @Test
  void onePersonMoreAndTheRunIsHeldWholeWhileTheOthersGoOn() {
    load(100);

    pull(TESTS, Stream.concat(positives(0, 21, 1).stream(), negatives(50, 60, 1).stream()));

    assertThat(red()).isZero();
    assertThat(intake.watermark(TESTS)).isEqualTo(new Watermark("next"));
    assertThat(intake.completed(TESTS).getLast().receipt())
        .isEqualTo(new Receipt(10, 0, 0, 0, 0, 21, 0));
    assertThat(alarms)
        .singleElement()
        .asString()
        .startsWith(
            "mass-change-held: run 3 of laboratory.pcr-results would leave 21 of 100 people")
        .contains("at most 20 pass", "health-code GREEN to RED by positive-test 21");
    assertThat(held.list())
        .singleElement()
        .satisfies(
            waiting -> {
              assertThat(waiting.publication()).isEqualTo(TESTS);
              assertThat(waiting.hold().people()).isEqualTo(21);
              assertThat(waiting.hold().causes())
                  .containsExactly(
                      new Hold.Cause("health-code", "GREEN", "RED", "positive-test", 21));
            });
    assertEverythingAccountedFor();
  }

  @Test
  void aReleaseIsLoggedBeforeItTakesEffectAndThenEverythingIsAsIfNothingHadWaited() {
    load(100);
    pull(TESTS, positives(0, 30, 1).stream());
    assertThat(red()).isZero();

    assertThat(held.release(TESTS, 3, "official", "confirmed by phone"))
        .isInstanceOfSatisfying(
            HeldRuns.Result.Done.class,
            done -> assertThat(done.ofHeld()).isEqualTo(new Receipt(30, 0, 0, 0, 0)));

    assertThat(words).containsExactly("released 3 official confirmed by phone, red 0");
    assertThat(red()).isEqualTo(30);
    assertThat(log.getLast().change().run()).hasValue(3);
    assertThat(intake.completed(TESTS).getLast().receipt()).isEqualTo(new Receipt(30, 0, 0, 0, 0));
    assertThat(held.list()).isEmpty();
    assertThat(tables.table("held").count()).isZero();
    assertThat(held.release(TESTS, 3, "official", "again"))
        .isEqualTo(new HeldRuns.Result.NotHeld());
    assertEverythingAccountedFor();
  }

  @Test
  void aRejectedRunChangesNobodyAndItsRowsAreAccountedFor() {
    load(100);
    pull(TESTS, positives(0, 30, 1).stream());

    assertThat(held.reject(TESTS, 3, "official", PUBLISHED))
        .isInstanceOf(HeldRuns.Result.Done.class);

    assertThat(words).containsExactly("rejected 3 official " + PUBLISHED + ", red 0");
    assertThat(red()).isZero();
    assertThat(intake.completed(TESTS).getLast().receipt())
        .isEqualTo(new Receipt(0, 0, 0, 0, 0, 0, 30));
    assertThat(tables.table("held").count()).isZero();
    assertThat(held.reject(TESTS, 3, "official", "again")).isEqualTo(new HeldRuns.Result.NotHeld());
    assertEverythingAccountedFor();
  }

  @Test
  void aFirstLoadIsNoMassChange() {
    pull(RESIDENTS, residents(100));
    pull(TESTS, positives(0, 60, 1).stream());

    assertThat(red()).isEqualTo(60);
    assertThat(held.list()).isEmpty();
  }

  @Test
  void threeTimesTheLargestOfTheLastRunsIsNoSurprise() {
    load(500);
    pull(TESTS, positives(0, 20, 1).stream());
    pull(TESTS, positives(20, 80, 1).stream());
    assertThat(red()).isEqualTo(80);

    pull(TESTS, positives(80, 261, 1).stream());
    assertThat(red()).as("181 are more than three times 60").isEqualTo(80);
    assertThat(held.list()).hasSize(1);
    held.reject(TESTS, held.list().getFirst().hold().run(), "official", PUBLISHED);

    for (int quiet = 0; quiet < 14; quiet++) {
      pull(TESTS, negatives(400 + quiet, 401 + quiet, 1).stream());
    }
    pull(TESTS, positives(300, 321, 1).stream());
    assertThat(red()).as("after fourteen quiet runs the 60 are forgotten").isEqualTo(80);
  }

  @Test
  void onePercentOfAThousandPeopleIsTooManyWhateverWasUsual() {
    load(1_100);
    pull(TESTS, positives(0, 11, 1).stream());
    assertThat(red()).isEqualTo(11);

    pull(TESTS, positives(11, 23, 1).stream());

    assertThat(red()).isEqualTo(11);
    assertThat(held.list().getFirst().hold().limit()).isEqualTo(11);
  }

  @Test
  void thePercentCountsFromAThousandPeopleUp() {
    load(999);
    pull(TESTS, positives(0, 11, 1).stream());
    assertThat(red()).isEqualTo(11);

    MassChangeTest more = new MassChangeTest();
    more.load(1_000);
    more.pull(TESTS, more.positives(0, 11, 1).stream());
    assertThat(more.red()).isZero();
    assertThat(more.held.list().getFirst().hold().limit()).isEqualTo(10);
  }

  @Test
  void theLargestOfFourteenRunsAgoIsStillUsual() {
    load(500);
    pull(TESTS, positives(0, 20, 1).stream());
    for (int quiet = 0; quiet < 13; quiet++) {
      pull(TESTS, negatives(400 + quiet, 401 + quiet, 1).stream());
    }

    pull(TESTS, positives(20, 80, 1).stream());

    assertThat(red()).isEqualTo(80);
    assertThat(held.list()).isEmpty();
    for (int quiet = 0; quiet < 14; quiet++) {
      pull(TESTS, negatives(420 + quiet, 421 + quiet, 1).stream());
    }
    pull(TESTS, positives(80, 101, 1).stream());
    assertThat(red()).as("that of fifteen runs ago is not").isEqualTo(80);
  }

  @Test
  void whatLaterRowsOfTheRunMakeGoodIsNotCounted() {
    load(100);
    now = T0.plus(Duration.ofHours(2));

    pull(
        TESTS,
        Stream.concat(
            positives(0, 30, 1).stream(),
            IntStream.range(0, 15).mapToObj(i -> row(TESTS, i, "n" + i, 1, "not", T0.plus(HOUR)))));

    assertThat(held.list()).isEmpty();
    assertThat(red()).isEqualTo(15);
    assertThat(intake.completed(TESTS).getLast().worsened()).isEqualTo(15);
    assertThat(intake.completed(TESTS).getLast().receipt()).isEqualTo(new Receipt(45, 0, 0, 0, 0));
    assertEverythingAccountedFor();
  }

  /** The record is the same one in both rows, so it is created once and updated once. */
  @Test
  void aRecordThatComesTwiceWhileItsPersonIsSparedCountsAsItWouldHave() {
    load(100);

    pull(TESTS, Stream.concat(positives(0, 3, 1).stream(), positives(0, 3, 2).stream()));

    assertThat(intake.completed(TESTS).getLast().receipt()).isEqualTo(new Receipt(3, 3, 0, 0, 0));
    assertEverythingAccountedFor();
  }

  /** The first batch is full, so that theirs come in the next. */
  @Test
  void whoWaitsWaitsWithAllThatComesLaterInTheRun() {
    load(100);

    pull(
        TESTS,
        Stream.of(positives(0, 21, 1), negatives(50, 54, 1), negatives(1, 6, 1))
            .flatMap(List::stream));

    assertThat(intake.completed(TESTS).getLast().receipt())
        .isEqualTo(new Receipt(4, 0, 0, 0, 0, 26, 0));
    assertEverythingAccountedFor();
  }

  @Test
  void aRedThatTimeHasEndedCanBeginAgainAndCounts() {
    load(100);
    pull(TESTS, positives(0, 20, 1).stream());
    now = T0.plus(Duration.ofDays(15));

    pull(
        TESTS,
        IntStream.range(0, 61).mapToObj(i -> row(TESTS, i, "again" + i, 1, "positive", now)));

    assertThat(held.list())
        .singleElement()
        .satisfies(r -> assertThat(r.hold().people()).isEqualTo(61));
  }

  @Test
  void whoIsNobodyYetHasNothingToLose() {
    load(10);

    pull(TESTS, positives(1_000, 1_100, 1).stream());

    assertThat(held.list()).isEmpty();
    assertThat(intake.completed(TESTS).getLast().receipt().created()).isEqualTo(100);
  }

  @Test
  void peopleWhoLoseTheirCredentialAreWorseOffToo() {
    load(100);

    pull(RESIDENTS, IntStream.range(0, 30).mapToObj(i -> dead(i, 2)));

    assertThat(held.list().getFirst().hold().causes())
        .containsExactly(new Hold.Cause("health-code", "GREEN", "none", "deceased", 30));
  }

  @Test
  void anAttemptThatBrokeOffLeavesNothingWaiting() {
    load(100);
    Run first = intake.open(TESTS);
    intake.accept(first, positives(0, 30, 1));
    assertThat(tables.table("held").count()).isEqualTo(30);
    intake = newIntake();

    pull(TESTS, positives(0, 5, 1).stream());

    assertThat(red()).isEqualTo(5);
    assertThat(tables.table("held").count()).isZero();
    assertEverythingAccountedFor();
  }

  /** Dies before each write in turn; what follows is a restart. */
  @ParameterizedTest
  @ValueSource(ints = {20, 30})
  void aRunThatDiesAnywhereIsRepeatedAsIfItHadNot(int people) {
    for (int writes = 0; writes < 12; writes++) {
      MassChangeTest each = new MassChangeTest();
      each.load(100);
      each.writesUntilCrash = writes;
      try {
        each.pull(TESTS, each.positives(0, people, 1).stream());
      } catch (RuntimeException crash) {
        assertThat(crash).as("write %d", writes).hasStackTraceContaining("crash");
      }
      each.restart();
      if (each.intake.completed(TESTS).size() < 2) {
        each.pull(TESTS, each.positives(0, people, 1).stream());
      }

      assertThat(each.red()).as("write %d", writes).isEqualTo(people > 20 ? 0 : people);
      assertThat(each.held.list()).hasSize(people > 20 ? 1 : 0);
      each.assertEverythingAccountedFor();
    }
  }

  @Test
  void aReleaseThatDiesAnywhereIsFinishedAtTheStart() {
    for (int writes = 0; writes < 6; writes++) {
      MassChangeTest each = new MassChangeTest();
      each.load(100);
      each.pull(TESTS, each.positives(0, 30, 1).stream());
      each.writesUntilCrash = writes;
      try {
        each.held.release(TESTS, 3, "official", "confirmed");
      } catch (IncompleteException crash) {
        assertThat(crash).hasMessage("crash");
      }
      each.restart();
      if (!each.held.list().isEmpty()) {
        each.held.release(TESTS, 3, "official", "confirmed");
      }

      assertThat(each.red()).as("write %d", writes).isEqualTo(30);
      assertThat(each.intake.completed(TESTS).getLast().receipt())
          .isEqualTo(new Receipt(30, 0, 0, 0, 0));
      assertThat(each.tables.table("held").count()).isZero();
      each.assertEverythingAccountedFor();
    }
  }

  /** A reject would throw away what is merged in part. */
  @Test
  void aRunThatIsBeingReleasedTakesNoSecondWord() {
    load(100);
    pull(TESTS, positives(0, 30, 1).stream());
    writesUntilCrash = 1;
    assertThatThrownBy(() -> held.release(TESTS, 3, "official", "confirmed")).hasMessage("crash");
    writesUntilCrash = Integer.MAX_VALUE;
    assertThat(held.list())
        .singleElement()
        .satisfies(run -> assertThat(run.hold().released()).isNotNull());

    assertThat(held.reject(TESTS, 3, "official", "no")).isEqualTo(new HeldRuns.Result.NotHeld());
    assertThat(held.release(TESTS, 3, "official", "yes")).isEqualTo(new HeldRuns.Result.NotHeld());

    restart();
    assertThat(red()).isEqualTo(30);
    assertEverythingAccountedFor();
  }

  @Test
  void aWordThatCannotBeLoggedHasNoEffect() {
    load(100);
    pull(TESTS, positives(0, 30, 1).stream());
    HeldRuns unlogged =
        intake.heldRuns(
            (run, released, word) -> {
              throw new IncompleteException("the log is full");
            });

    assertThatThrownBy(() -> unlogged.release(TESTS, 3, "official", "x"))
        .isInstanceOf(IncompleteException.class);
    assertThatThrownBy(() -> unlogged.reject(TESTS, 3, "official", "x"))
        .isInstanceOf(IncompleteException.class);

    assertThat(red()).isZero();
    assertThat(held.list()).hasSize(1);
  }

  @Test
  void stateOfTheFirstFormatIsReadWithNothingHeld() {
    byte[] old =
        java.util.HexFormat.of()
            .parseHex(
                "01"
                    + "00000001"
                    + "77"
                    + "00"
                    + "0000000000000003"
                    + "0000000000000001"
                    + "0000000000000000"
                    + "0000000000000001"
                    + "0000000000000000"
                    + "0000000000000001"
                    + "00000001"
                    + "0000000000000009"
                    + "00000002"
                    + "0000017800000000"
                    + "0000017800000001"
                    + "0000000000000003"
                    + "0000000000000001"
                    + "0000000000000000"
                    + "0000000000000001"
                    + "0000000000000000"
                    + "0000000000000001");

    RunState state = RunState.decode(old);

    assertThat(state.watermark()).isEqualTo("w");
    assertThat(state.holds()).isEmpty();
    assertThat(state.total().receipt()).isEqualTo(new Receipt(1, 0, 1, 0, 1));
    assertThat(state.completed().getFirst().id()).isEqualTo(9);
    assertThat(state.completed().getFirst().receipt()).isEqualTo(new Receipt(1, 0, 1, 0, 1));
    assertThat(RunState.decode(state.encode())).isEqualTo(state);
  }

  private static final Duration HOUR = Duration.ofHours(1);

  /** Everybody known and green; both publications have had their first load. */
  private void load(int people) {
    pull(RESIDENTS, residents(people));
    pull(TESTS, negatives(0, 1, 0).stream());
    words.clear();
  }

  private void pull(PublicationId publication, Stream<RawRow> rows) {
    Run run = intake.open(publication);
    List<RawRow> all = rows.toList();
    for (int from = 0; from < all.size(); from += 25) {
      intake.accept(run, all.subList(from, Math.min(all.size(), from + 25)));
    }
    intake.complete(run, new Watermark("next"));
  }

  private static Stream<RawRow> residents(int people) {
    return IntStream.range(0, people).mapToObj(i -> row(RESIDENTS, i, "r" + i, 1, "resident", T0));
  }

  private List<RawRow> positives(int from, int to, int version) {
    return IntStream.range(from, to)
        .mapToObj(i -> row(TESTS, i, "p" + i, version, "positive", T0))
        .toList();
  }

  private List<RawRow> negatives(int from, int to, int version) {
    return IntStream.range(from, to)
        .mapToObj(i -> row(TESTS, i, "old" + i, version, "not", T0.minus(Duration.ofDays(1))))
        .toList();
  }

  private static RawRow dead(int person, int version) {
    return row(RESIDENTS, person, "r" + person, version, "dead", T0);
  }

  private static RawRow row(
      PublicationId publication, int person, String key, int version, String what, Instant at) {
    return new RawRow.Parsed(
        "row",
        new TreeMap<>(
            Map.of(
                "publication",
                publication.value(),
                "person",
                "person " + person,
                "key",
                key,
                "version",
                (long) version,
                "what",
                what,
                "at",
                at)));
  }

  private MappedRow map(RawRow row) {
    var values = ((RawRow.Parsed) row).values();
    Instant at = (Instant) values.get("at");
    if (refused.equals(values.get("what"))) {
      return new MappedRow.Rejected(
          row, new Fault(Fault.Code.UNKNOWN_CODE, "what", "send another word"));
    }
    Fact fact =
        switch ((String) values.get("what")) {
          case "resident" -> HealthCode.resident();
          case "dead" -> HealthCode.dead(at);
          case "positive" -> HealthCode.detected(at);
          default -> HealthCode.notDetected(at);
        };
    return new MappedRow.Accepted(
        new SourceRecord(
            new PublicationId((String) values.get("publication")),
            new RecordType(fact.type().value()),
            new Identity("resident-id", (String) values.get("person")),
            (String) values.get("key"),
            (Long) values.get("version"),
            false,
            fact.fields(),
            new TreeMap<>()));
  }

  private long red() {
    AtomicInteger red = new AtomicInteger();
    entries.forEach(
        (key, bytes) -> {
          var head = DossierLayout.decode(bytes).heads().get(CODE);
          if (head != null
              && head.finding() instanceof Finding.Found found
              && found.outcome().value().equals("RED")) {
            red.incrementAndGet();
          }
        });
    return red.get();
  }

  private void assertEverythingAccountedFor() {
    assertThat(intake.balance().balanced()).isTrue();
    assertThat(
            StoredCount.recount(
                intake.balance(),
                publication -> {
                  AtomicInteger records = new AtomicInteger();
                  entries.forEach(
                      (key, bytes) ->
                          DossierLayout.decode(bytes).records().stream()
                              .filter(record -> record.publication().equals(publication))
                              .forEach(record -> records.incrementAndGet()));
                  return records.get();
                },
                quarantine()))
        .isEqualTo(new StoredCount.Result.Agrees());
  }

  private void restart() {
    writesUntilCrash = Integer.MAX_VALUE;
    intake = newIntake();
    held = newHeldRuns();
    held.finish();
  }

  private Dossiers dossiers() {
    return new Dossiers(
        new Pseudonyms(new byte[32], "bridge", "k1"),
        new DirectFields(new byte[32], 1, new SecureRandom()),
        new Settlement(entries, decisionLog(), (name, detail) -> {}),
        new Lanes(2));
  }

  /** Rows that went into quarantine and out again would else be a way around. */
  @Test
  void aReplayIsHeldAsAnyRunAndSurvivesACrashAnywhere() {
    boolean crashed = true;
    int writes = 0;
    for (; crashed; writes++) {
      var fresh = new MassChangeTest();
      fresh.load(100);
      fresh.refused = "positive";
      fresh.pull(TESTS, positives(0, 30, 1).stream());
      fresh.refused = "";
      var all = new ReplaySelection.Matching(Optional.empty(), Optional.empty(), "");
      fresh.writesUntilCrash = writes;
      try {
        fresh.intake.replays().replay(TESTS, "one", all);
        crashed = false;
      } catch (IncompleteException e) {
        fresh.writesUntilCrash = Integer.MAX_VALUE;
        fresh.intake = fresh.newIntake();
        fresh.held = fresh.newHeldRuns();
        fresh.held.finish();
      }
      fresh.writesUntilCrash = Integer.MAX_VALUE;

      assertThat(fresh.intake.replays().replay(TESTS, "one", all))
          .as("crash before write %d", writes)
          .isInstanceOfSatisfying(
              ReplayResult.Done.class,
              done ->
                  assertThat(done.answer().receipt()).isEqualTo(new Receipt(0, 0, 0, 0, 0, 30, 0)));
      assertThat(fresh.red()).isZero();
      assertThat(fresh.held.list()).hasSize(1);
      assertThat(fresh.alarms).anyMatch(alarm -> alarm.startsWith("mass-change-held"));
      fresh.assertEverythingAccountedFor();

      long run = fresh.held.list().getFirst().hold().run();
      fresh.held.release(TESTS, run, "operator", "asked the laboratory");
      assertThat(fresh.red()).isEqualTo(30);
      assertThat(fresh.intake.balance().publications().get(TESTS).receipt().quarantined()).isZero();
      fresh.assertEverythingAccountedFor();
    }
    assertThat(writes).isGreaterThan(8);
  }

  private GatewayIntake newIntake() {
    Dossiers dossiers = dossiers();
    return new GatewayIntake(
        crashing(),
        dossiers,
        new MassChangeBreaker(crashing(), dossiers, entries::count),
        (name, detail) -> alarms.add(name + ": " + detail),
        id ->
            Optional.of(new Publications.ActivePublication((row, at) -> map(row), 1, acceptance())),
        quarantine(),
        new ComparedStore(entries, new Pseudonyms(new byte[32], "bridge", "k1")),
        clock(),
        new Lanes(2));
  }

  private HeldRuns newHeldRuns() {
    return intake.heldRuns(
        (run, released, word) ->
            words.add(
                (released ? "released " : "rejected ")
                    + run.hold().run()
                    + " "
                    + word.by()
                    + " "
                    + word.reason()
                    + ", red "
                    + red()));
  }

  private Acceptance acceptance() {
    return new Acceptance(
        new Acceptance.Drift(
            Acceptance.Drift.Policy.IGNORE,
            Acceptance.Drift.Policy.STOP,
            Acceptance.Drift.Policy.QUARANTINE),
        List.of(),
        new Acceptance.QuarantineLimit(100, 1),
        limit);
  }

  private Quarantine quarantine() {
    return new Quarantine(tables, "0123456789abcdef".getBytes(UTF_8), new PlainSealer());
  }

  private record PlainSealer() implements Sealer {
    @Override
    public byte[] seal(byte[] plain) {
      return plain;
    }

    @Override
    public byte[] open(byte[] sealed) {
      return sealed;
    }
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public java.time.ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }
    };
  }

  private DecisionLog decisionLog() {
    return new DecisionLog() {
      @Override
      public void append(List<DecisionChange> changes) {
        log.addAll(changes);
      }

      @Override
      public Set<ChangeId> alreadyLogged(Set<ChangeId> candidates) {
        Set<ChangeId> known = new HashSet<>();
        log.forEach(change -> known.add(change.id()));
        known.retainAll(candidates);
        return known;
      }
    };
  }

  /** Fails every write from the n-th on, as a process that died. */
  private TableStore crashing() {
    return name -> {
      TableStore.Table inner = tables.table(name);
      return new TableStore.Table() {
        @Override
        public Optional<byte[]> get(String key) {
          return inner.get(key);
        }

        @Override
        public void putAll(Map<String, byte[]> values) {
          alive();
          inner.putAll(values);
        }

        @Override
        public Optional<byte[]> putIfAbsent(String key, byte[] value) {
          alive();
          return inner.putIfAbsent(key, value);
        }

        @Override
        public void remove(String key) {
          alive();
          inner.remove(key);
        }

        @Override
        public void forEach(java.util.function.BiConsumer<String, byte[]> visitor) {
          inner.forEach(visitor);
        }

        @Override
        public long count() {
          return inner.count();
        }

        private void alive() {
          if (writesUntilCrash-- <= 0) {
            throw new IncompleteException("crash");
          }
        }
      };
    };
  }
}
