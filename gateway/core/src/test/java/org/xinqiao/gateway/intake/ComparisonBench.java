package org.xinqiao.gateway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.xinqiao.gateway.scenario.HealthCode.T0;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.xinqiao.connectors.publication.Acceptance;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.connectors.record.MappedRow;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.connectors.record.SourceRecord;
import org.xinqiao.gateway.decision.ChangeId;
import org.xinqiao.gateway.decision.DecisionChange;
import org.xinqiao.gateway.decision.DecisionLog;
import org.xinqiao.gateway.decision.Dossiers;
import org.xinqiao.gateway.decision.Settlement;
import org.xinqiao.gateway.dossier.DossierLayout;
import org.xinqiao.gateway.dossier.DossierOperation;
import org.xinqiao.gateway.dossier.StoredRecord;
import org.xinqiao.gateway.identity.DirectFields;
import org.xinqiao.gateway.identity.Pseudonyms;
import org.xinqiao.gateway.lanes.Lanes;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Fact;
import org.xinqiao.gateway.scenario.HealthCode;
import org.xinqiao.gateway.store.EntryStore;
import org.xinqiao.gateway.store.InMemoryEntryStore;
import org.xinqiao.gateway.store.InMemoryTableStore;
import org.xinqiao.gateway.store.IncompleteException;
import org.xinqiao.gateway.store.TableStore;

/** An intake over real dossiers and rules, whose every write may be the last before a crash. */
final class ComparisonBench {
  static final PublicationId RESIDENTS = new PublicationId("civil-registry.residents");
  static final PublicationId TESTS = new PublicationId("laboratory.pcr-results");

  final TableStore tables = new InMemoryTableStore();
  final EntryStore entries =
      new InMemoryEntryStore(
          new DossierOperation(new ActiveScenarios(List.of(HealthCode.SCENARIO))));
  final List<DecisionChange> log = new ArrayList<>();
  final List<String> alarms = new ArrayList<>();
  int writesUntilCrash = Integer.MAX_VALUE;
  GatewayIntake intake;
  HeldRuns held;

  ComparisonBench() {
    start();
  }

  /** Begins again over what is stored. */
  void start() {
    Pseudonyms pseudonyms = new Pseudonyms(new byte[32], "bridge", "k1");
    Dossiers dossiers =
        new Dossiers(
            pseudonyms,
            new DirectFields(new byte[32], 1, new SecureRandom()),
            new Settlement(crashingEntries(), new Logged(), (name, detail) -> {}),
            new Lanes(2));
    MassChangeBreaker breaker = new MassChangeBreaker(crashingTables(), dossiers, entries::count);
    intake =
        new GatewayIntake(
            crashingTables(),
            dossiers,
            breaker,
            (name, detail) -> alarms.add(name.kebab()),
            id -> Optional.of(new Publications.ActivePublication(new Mapping(), 1, ACCEPTANCE)),
            quarantine(),
            new ComparedStore(crashingEntries(), pseudonyms),
            Clock.fixed(T0, ZoneOffset.UTC),
            new Lanes(2));
    held = intake.heldRuns((run, released, word) -> {});
  }

  private static final Acceptance ACCEPTANCE =
      new Acceptance(
          new Acceptance.Drift(
              Acceptance.Drift.Policy.IGNORE,
              Acceptance.Drift.Policy.STOP,
              Acceptance.Drift.Policy.QUARANTINE),
          List.of(),
          new Acceptance.QuarantineLimit(100, 1),
          new Acceptance.MassChangeLimit(20, 3, 1));

  Quarantine quarantine() {
    return new Quarantine(crashingTables(), "0123456789abcdef".getBytes(UTF_8), new PlainSealer());
  }

  List<StoredRecord> records(PublicationId publication) {
    List<StoredRecord> records = new ArrayList<>();
    entries.forEach(
        (key, bytes) ->
            DossierLayout.decode(bytes).records().stream()
                .filter(record -> record.publication().equals(publication))
                .forEach(records::add));
    return records;
  }

  StoredCount.Result recount() {
    return StoredCount.recount(intake.balance(), id -> records(id).size(), quarantine());
  }

  /**
   * @param what {@code resident}, {@code positive}, {@code negative}, {@code bad} or {@code stop}
   */
  static RawRow row(PublicationId publication, int person, int version, String what) {
    var values = new TreeMap<String, Object>();
    values.put("publication", publication.value());
    values.put("person", "person " + person);
    values.put("key", "key " + person);
    values.put("version", (long) version);
    values.put("what", what);
    return new RawRow.Parsed("row", values);
  }

  private static final class Mapping implements RowMapping {
    @Override
    public MappedRow map(RawRow row, Instant asOf) {
      if (!(row instanceof RawRow.Parsed parsed) || parsed.values().get("what").equals("bad")) {
        return new MappedRow.Rejected(row, new Fault(Fault.Code.UNKNOWN_CODE, "what", "mend it"));
      }
      if (parsed.values().get("what").equals("stop")) {
        return new MappedRow.Stopping(row, new Fault(Fault.Code.QUALITY_RULE, "what", "mend it"));
      }
      var values = parsed.values();
      Fact fact =
          switch ((String) values.get("what")) {
            case "resident" -> HealthCode.resident();
            case "positive" -> HealthCode.detected(T0);
            default -> HealthCode.notDetected(T0);
          };
      return new MappedRow.Accepted(
          new SourceRecord(
              new PublicationId((String) values.get("publication")),
              fact.type(),
              new Identity("resident-id", (String) values.get("person")),
              (String) values.get("key"),
              (Long) values.get("version"),
              false,
              fact.fields(),
              new TreeMap<>()));
    }

    @Override
    public Optional<String> key(RawRow row) {
      return row instanceof RawRow.Parsed parsed
          ? Optional.of((String) parsed.values().get("key"))
          : Optional.empty();
    }
  }

  private void alive() {
    if (writesUntilCrash-- <= 0) {
      throw new IncompleteException("crash");
    }
  }

  /** A process that dies in the middle has changed some entries of a call. */
  private EntryStore crashingEntries() {
    return new EntryStore() {
      @Override
      public SortedMap<UUID, byte[]> apply(SortedMap<UUID, byte[]> commands) {
        if (writesUntilCrash == 0) {
          SortedMap<UUID, byte[]> some = new TreeMap<>(commands);
          while (some.size() > commands.size() / 2) {
            some.remove(some.lastKey());
          }
          entries.apply(some);
        }
        alive();
        return entries.apply(commands);
      }

      @Override
      public Optional<byte[]> find(UUID key) {
        return entries.find(key);
      }

      @Override
      public void forEach(BiConsumer<UUID, byte[]> visitor) {
        entries.forEach(visitor);
      }

      @Override
      public long count() {
        return entries.count();
      }
    };
  }

  private TableStore crashingTables() {
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
        public void forEach(BiConsumer<String, byte[]> visitor) {
          inner.forEach(visitor);
        }

        @Override
        public long count() {
          return inner.count();
        }
      };
    };
  }

  private final class Logged implements DecisionLog {
    @Override
    public void append(List<DecisionChange> changes) {
      log.addAll(changes);
    }

    @Override
    public Set<ChangeId> alreadyLogged(Set<ChangeId> candidates) {
      return Set.of();
    }
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
}
