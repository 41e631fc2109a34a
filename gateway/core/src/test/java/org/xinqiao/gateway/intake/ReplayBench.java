package org.xinqiao.gateway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.Acceptance;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.FieldValue;
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
import org.xinqiao.gateway.store.EntryStore;
import org.xinqiao.gateway.store.InMemoryEntryStore;
import org.xinqiao.gateway.store.TableStore;

/**
 * A gateway's intake over real dossiers, which can be started again over what it has stored. Its
 * publication takes the codes that it is told to take; code {@code STOP} stops it.
 */
final class ReplayBench {
  static final PublicationId CASES = new PublicationId("cdc.cases");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2021-04-02T00:00:00Z"), ZoneOffset.UTC);
  private static final Lanes LANES = new Lanes(2);
  private static final Pseudonyms PSEUDONYMS = new Pseudonyms(new byte[32], "bridge", "k1");
  static final Sealer SEALER =
      new Sealer() {
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
      };

  final CrashingTables tables;
  private final EntryStore entries;
  private final Dossiers dossiers;
  Set<String> codes = Set.of("A");
  int contract = 1;
  Acceptance acceptance = limit(100, 1_000_000);
  boolean active = true;
  GatewayIntake intake;

  private static final class NoLog implements DecisionLog {
    @Override
    public void append(List<DecisionChange> changes) {}

    @Override
    public Set<ChangeId> alreadyLogged(Set<ChangeId> candidates) {
      return Set.of();
    }
  }

  ReplayBench(TableStore store) {
    tables = new CrashingTables(store);
    entries = new InMemoryEntryStore(new DossierOperation(new ActiveScenarios(List.of())));
    dossiers =
        new Dossiers(
            PSEUDONYMS,
            new DirectFields(new byte[32], 1, new SecureRandom()),
            new Settlement(entries, new NoLog(), epochs -> {}, (name, detail) -> {}, 10),
            LANES);
    intake = started();
  }

  static Acceptance limit(int percent, int from) {
    return new Acceptance(
        new Acceptance.Drift(
            Acceptance.Drift.Policy.IGNORE,
            Acceptance.Drift.Policy.STOP,
            Acceptance.Drift.Policy.QUARANTINE),
        List.of(),
        new Acceptance.QuarantineLimit(percent, from),
        new Acceptance.MassChangeLimit(MassChangeBreaker.OFF, 3, 1));
  }

  private GatewayIntake started() {
    Publications publications =
        id ->
            Optional.of(
                    new Publications.ActivePublication(
                        (row, asOf) -> map(row, codes), contract, acceptance))
                .filter(_ -> active);
    return new GatewayIntake(
        tables,
        dossiers,
        new MassChangeBreaker(tables, dossiers, entries::count),
        (name, detail) -> {},
        publications,
        quarantine(),
        new ComparedStore(entries, PSEUDONYMS),
        CLOCK,
        LANES);
  }

  /** A new process over what is stored. */
  void restart() {
    tables.recover();
    intake = started();
  }

  Quarantine quarantine() {
    return new Quarantine(tables, "0123456789abcdef".getBytes(UTF_8), SEALER);
  }

  private static MappedRow map(RawRow row, Set<String> codes) {
    if (row instanceof RawRow.Unreadable unreadable) {
      return new MappedRow.Rejected(row, unreadable.fault());
    }
    var values = ((RawRow.Parsed) row).values();
    String code = (String) values.get("code");
    if ("STOP".equals(code)) {
      return new MappedRow.Stopping(row, new Fault(Fault.Code.WRONG_FORM, "code", "never that"));
    }
    if (!codes.contains(code)) {
      return new MappedRow.Rejected(
          row, new Fault(Fault.Code.UNKNOWN_CODE, "code", "send one of the codes"));
    }
    String key = (String) values.get("key");
    return new MappedRow.Accepted(
        new SourceRecord(
            CASES,
            new RecordType("case"),
            new Identity("resident-id", "person " + key.charAt(0)),
            key,
            (Long) values.get("version"),
            false,
            new TreeMap<>(Map.of("code", new FieldValue.Text(code))),
            new TreeMap<>()));
  }

  static RawRow.Parsed row(String key, long version, String code) {
    return new RawRow.Parsed(
        "f.csv line " + version,
        new TreeMap<>(Map.of("key", key, "version", version, "code", code)));
  }

  /** One run over these batches. */
  @SafeVarargs
  final Run pull(List<RawRow>... batches) {
    Run run = intake.open(CASES);
    for (List<RawRow> batch : batches) {
      intake.accept(run, batch);
    }
    intake.complete(run, new Watermark("after " + run.id()));
    return run;
  }

  List<QuarantineEntry> kept() {
    List<QuarantineEntry> kept = new ArrayList<>();
    quarantine()
        .forEach(
            entry -> {
              synchronized (kept) {
                kept.add(entry);
              }
            });
    return kept;
  }

  ReplayAnswer replay(String name, ReplaySelection selection) {
    ReplayResult result = intake.replays().replay(CASES, name, selection);
    assertThat(result).isInstanceOf(ReplayResult.Done.class);
    return ((ReplayResult.Done) result).answer();
  }

  static ReplaySelection all() {
    return new ReplaySelection.Matching(Optional.empty(), Optional.empty(), "");
  }

  Balance.Total total() {
    return intake.balance().overall();
  }

  long records() {
    var records = new AtomicLong();
    entries.forEach(
        (key, bytes) -> records.addAndGet(DossierLayout.decode(bytes).records().size()));
    return records.get();
  }

  /** The equation, in every run and in all; and both sides of the recount. */
  void assertEverythingAccountedFor() {
    assertThat(intake.underWay()).isEmpty();
    assertThat(intake.balance().balanced()).isTrue();
    assertThat(intake.completed(CASES))
        .allSatisfy(
            run -> {
              assertThat(run.receipt().read()).isEqualTo(run.read());
              assertThat(run.quarantinedByCode().values().stream().mapToLong(n -> n).sum())
                  .isEqualTo(run.receipt().quarantined());
            });
    assertThat(StoredCount.recount(intake.balance(), id -> records(), quarantine()))
        .isEqualTo(new StoredCount.Result.Agrees());
  }
}
