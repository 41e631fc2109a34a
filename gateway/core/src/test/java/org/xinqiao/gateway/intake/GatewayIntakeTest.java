package org.xinqiao.gateway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.IntakeException;
import org.xinqiao.connectors.intake.PullFailure;
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
import org.xinqiao.gateway.dossier.MergeRecords;
import org.xinqiao.gateway.identity.Pseudonyms;
import org.xinqiao.gateway.lanes.Lanes;
import org.xinqiao.gateway.store.EntryOperation;
import org.xinqiao.gateway.store.InMemoryEntryStore;
import org.xinqiao.gateway.store.InMemoryTableStore;
import org.xinqiao.gateway.store.IncompleteException;
import org.xinqiao.gateway.store.TableStore;

final class GatewayIntakeTest {
  private static final Lanes LANES = new Lanes(2);
  private static final PublicationId CASES = new PublicationId("cdc.cases");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2021-04-02T00:00:00Z"), ZoneOffset.UTC);

  private final TableStore tables = new InMemoryTableStore();
  private final MemoryMerge merge = new MemoryMerge();
  private final CrashingTables crashing = new CrashingTables(tables);
  private Acceptance acceptance = ReplayBench.limit(100, 1_000_000);

  /** The rule of MergeRecords over a map: key to version, run and attempt. */
  private static final class MemoryMerge implements MergeRecords {
    /** Who created the record and who wrote this version, each with the attempt that counted it. */
    private record Stored(long version, long creator, int createdIn, long writer, int writtenIn) {}

    private final Map<String, Stored> stored = new HashMap<>();
    private boolean crashAfter;

    @Override
    public List<Effect> merge(List<SourceRecord> records, Run run, Instant asOf) {
      List<Effect> effects = new ArrayList<>();
      for (SourceRecord record : records) {
        Stored before = stored.get(record.key());
        long id = run.id();
        int attempt = run.attempt();
        long version = record.version();
        Effect effect;
        Stored after = before;
        if (before == null) {
          effect = Effect.CREATED;
          after = new Stored(version, id, attempt, id, attempt);
        } else if (before.creator() == id && before.createdIn() < attempt) {
          // Even if this run updated it later: the first row of a repeat stands for the creation.
          effect = Effect.CREATED;
          boolean newest = version >= before.version();
          after =
              new Stored(
                  Math.max(version, before.version()),
                  id,
                  attempt,
                  id,
                  newest ? attempt : before.writtenIn());
        } else if (version < before.version()) {
          effect = Effect.STALE;
        } else if (version > before.version()
            || (before.writer() == id && before.writtenIn() < attempt)) {
          effect = Effect.UPDATED;
          after = new Stored(version, before.creator(), before.createdIn(), id, attempt);
        } else {
          effect = Effect.DUPLICATE;
        }
        stored.put(record.key(), after);
        effects.add(effect);
      }
      if (crashAfter) {
        crashAfter = false;
        throw new IncompleteException("crash");
      }
      return effects;
    }
  }

  private TableStore crashing() {
    return crashing;
  }

  private Quarantine quarantine() {
    return new Quarantine(crashing(), "0123456789abcdef".getBytes(UTF_8), ReplayBench.SEALER);
  }

  private GatewayIntake intake() {
    var active = new Publications.ActivePublication((row, asOf) -> map(row), 3, acceptance);
    return new GatewayIntake(
        crashing(),
        merge,
        new MassChangeBreaker(crashing(), new NobodySpared(), () -> 1),
        (name, detail) -> {},
        id -> Optional.of(active),
        quarantine(),
        new ComparedStore(
            new InMemoryEntryStore((_, _) -> new EntryOperation.Applied(null, new byte[0])),
            new Pseudonyms(new byte[32], "bridge", "k1")),
        CLOCK,
        LANES);
  }

  private static MappedRow map(RawRow row) {
    var values = ((RawRow.Parsed) row).values();
    if ("bad".equals(values.get("key"))) {
      return new MappedRow.Rejected(
          row, new Fault(Fault.Code.UNKNOWN_CODE, "CODE", "one of the code set"));
    }
    return new MappedRow.Accepted(
        new SourceRecord(
            CASES,
            new RecordType("case"),
            new Identity("resident-id", "p"),
            (String) values.get("key"),
            (Long) values.get("version"),
            false,
            new TreeMap<>(),
            new TreeMap<>()));
  }

  private static RawRow row(String key, long version) {
    return new RawRow.Parsed(
        "f.csv line " + version, new TreeMap<>(Map.of("key", key, "version", version)));
  }

  private static final List<RawRow> FIRST = List.of(row("a", 1), row("b", 1), row("bad", 1));
  private static final List<RawRow> SECOND =
      List.of(row("a", 1), row("b", 2), row("b", 1), row("bad", 1), row("bad", 2));

  private void pull(GatewayIntake intake) {
    Run run = intake.open(CASES);
    intake.accept(run, FIRST);
    intake.accept(run, SECOND);
    intake.complete(run, new Watermark("next"));
  }

  private void assertEverythingAccountedFor(GatewayIntake intake) {
    Balance balance = intake.balance();
    assertThat(balance.balanced()).isTrue();
    assertThat(balance.overall().read()).isEqualTo(8);
    assertThat(StoredCount.recount(balance, id -> merge.stored.size(), quarantine()))
        .isEqualTo(new StoredCount.Result.Agrees());
  }

  @Test
  void everyRowGoesToItsCounter() {
    GatewayIntake intake = intake();

    pull(intake);

    assertThat(intake.balance().overall().receipt()).isEqualTo(new Receipt(2, 1, 2, 1, 2));
    assertThat(intake.watermark(CASES)).isEqualTo(new Watermark("next"));
    assertEverythingAccountedFor(intake);
    assertThat(intake.completed(CASES))
        .singleElement()
        .satisfies(run -> assertThat(run.read()).isEqualTo(8));
  }

  /** What is stored of a run that has not completed is in no balance: it must not be compared. */
  @Test
  void aRunUnderWayIsToldFromOneThatHasCompleted() {
    GatewayIntake intake = intake();
    assertThat(intake.underWay()).isEmpty();
    pull(intake);
    Balance before = intake.balance();

    Run run = intake.open(CASES);
    intake.accept(run, List.of(row("c", 3)));
    assertThat(intake.underWay()).containsExactly(CASES);
    assertThat(intake.balance().differing(before)).isEmpty();
    assertThat(StoredCount.recount(intake.balance(), id -> merge.stored.size(), quarantine()))
        .isInstanceOf(StoredCount.Result.Differs.class);
    assertThat(
            StoredCount.recount(
                intake.balance().without(intake.underWay()),
                id -> merge.stored.size(),
                quarantine()))
        .isEqualTo(new StoredCount.Result.Agrees());

    intake.complete(run, new Watermark("later"));
    assertThat(intake.underWay()).isEmpty();
    assertThat(before.differing(intake.balance())).containsExactly(CASES);
  }

  @Test
  void aCrashBeforeAnyWriteIsRepeatedWithoutLossOrDoubleCount() {
    for (int writes = 0; writes < 5; writes++) {
      var fresh = new GatewayIntakeTest();
      fresh.crashing.crashAfter(writes);
      assertThatThrownBy(() -> fresh.pull(fresh.intake())).isInstanceOf(RuntimeException.class);
      assertThat(fresh.intake().watermark(CASES)).as("write %d", writes).isEqualTo(Watermark.START);

      fresh.crashing.recover();
      GatewayIntake again = fresh.intake();
      fresh.pull(again);

      fresh.assertEverythingAccountedFor(again);
      assertThat(again.watermark(CASES)).isEqualTo(new Watermark("next"));
    }
  }

  @Test
  void aMergeThatMayBeIncompleteFailsTheAttemptAndKeepsTheRun() {
    GatewayIntake intake = intake();
    merge.crashAfter = true;
    Run first = intake.open(CASES);
    assertThatThrownBy(() -> intake.accept(first, FIRST)).isInstanceOf(IntakeException.class);
    assertThatThrownBy(() -> intake.complete(first, new Watermark("early")))
        .isInstanceOf(IntakeException.class);
    assertThat(intake.watermark(CASES)).isEqualTo(Watermark.START);

    Run second = intake.open(CASES);
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.attempt()).isEqualTo(2);
    intake.accept(second, FIRST);
    intake.accept(second, SECOND);
    intake.complete(second, new Watermark("next"));

    assertEverythingAccountedFor(intake);
    assertThat(intake.open(CASES).id()).isGreaterThan(second.id());
  }

  @Test
  void aRunThatEndsAsItIsCountsWhatItLeftAndKeepsTheWatermark() {
    GatewayIntake intake = intake();
    pull(intake);
    Run broken = intake.open(CASES);
    intake.accept(broken, List.of(row("c", 3), row("a", 9), row("bad", 7)));
    intake.fail(broken, new PullFailure(PullFailure.Kind.UNREACHABLE, "gone"));
    assertThat(intake.openRun(CASES)).hasValue(broken.id());

    intake.endOpenRun(CASES, new Receipt(1, 1, 0, 0, 1));

    assertThat(intake.openRun(CASES)).isEmpty();
    assertThat(intake.watermark(CASES)).isEqualTo(new Watermark("next"));
    assertThat(intake.balance().overall().read()).isEqualTo(11);
    assertThat(StoredCount.recount(intake.balance(), id -> merge.stored.size(), quarantine()))
        .isEqualTo(new StoredCount.Result.Agrees());
    assertThatThrownBy(() -> intake.complete(broken, new Watermark("late")))
        .isInstanceOf(IntakeException.class);
    assertThat(intake.open(CASES).id()).isGreaterThan(broken.id());
  }

  @Test
  void everythingComesAgainOnceTheWatermarkMeansNothing() {
    GatewayIntake intake = intake();
    pull(intake);
    intake.readAgain(CASES);

    Run run = intake.open(CASES);
    assertThat(run.full()).isTrue();
    assertThat(intake.accept(run, FIRST)).isEqualTo(new Receipt(0, 0, 2, 1, 0));
    assertThatThrownBy(() -> intake.readAgain(CASES)).isInstanceOf(IntakeException.class);
    assertThat(intake.completed(CASES)).hasSize(1);
  }

  @Test
  void aBadRowOfAnEarlierRunIsADuplicateAndItsValuesAreSealed() {
    GatewayIntake intake = intake();
    pull(intake);
    Run run = intake.open(CASES);

    assertThat(intake.accept(run, List.of(row("bad", 1)))).isEqualTo(new Receipt(0, 0, 1, 0, 0));
    tables
        .table("quarantine")
        .forEach((name, value) -> assertThat(new String(value, UTF_8)).doesNotContain("\"bad\""));
    var entries = new ArrayList<QuarantineEntry>();
    quarantine().forEach(entries::add);
    assertThat(entries).hasSize(2).allSatisfy(e -> assertThat(e.code()).isEqualTo("unknown-code"));
    assertThat(quarantine().openRow(entries.getFirst().key()))
        .hasValueSatisfying(row -> assertThat(new String(row, UTF_8)).contains("\"bad\""));
  }

  @Test
  void theRecountFindsALostRecordAndALostQuarantineEntry() {
    GatewayIntake intake = intake();
    pull(intake);

    assertThat(StoredCount.recount(intake.balance(), id -> 1, quarantine()))
        .isEqualTo(new StoredCount.Result.Differs("cdc.cases records", 1, 2));
    var names = new ArrayList<String>();
    tables.table("quarantine").forEach((name, value) -> names.add(name));
    tables.table("quarantine").remove(names.getFirst());
    assertThat(StoredCount.recount(intake.balance(), id -> 2, quarantine()))
        .isEqualTo(new StoredCount.Result.Differs("cdc.cases quarantine", 1, 2));
  }
}
