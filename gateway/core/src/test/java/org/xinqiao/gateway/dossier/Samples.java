package org.xinqiao.gateway.dossier;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.FieldValue;
import org.xinqiao.gateway.identity.SealedFields;
import org.xinqiao.gateway.layout.Hash128;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Fact;
import org.xinqiao.gateway.scenario.HealthCode;
import org.xinqiao.gateway.scenario.ScenarioId;

/** Stored records for tests. */
final class Samples {
  static final ActiveScenarios ACTIVE = new ActiveScenarios(List.of(HealthCode.SCENARIO));
  static final DossierOperation OPERATION = new DossierOperation(ACTIVE);

  private Samples() {}

  static StoredRecord record(
      String publication, long key, long version, long content, Fact fact, RunMark mark) {
    return new StoredRecord(
        new PublicationId(publication),
        fact.type(),
        new Hash128(key, ~key),
        version,
        new Hash128(content, content * 31),
        false,
        fact.fields(),
        Optional.empty(),
        mark);
  }

  static StoredRecord resident(RunMark mark) {
    StoredRecord plain =
        record(
            "civil-registry.residents", 1, 1_600_000_000_000_000L, 5, HealthCode.resident(), mark);
    return new StoredRecord(
        plain.publication(),
        plain.type(),
        plain.key(),
        plain.version(),
        plain.content(),
        false,
        plain.fields(),
        Optional.of(new SealedFields(1, new byte[90])),
        mark);
  }

  /** A resident, a test, a case and a dose, merged and decided, nothing acknowledged. */
  static byte[] fourRecords() {
    RunMark mark = new RunMark(41, 1);
    long version = 1_600_000_000_000_000L;
    Instant at = HealthCode.T0;
    var dose =
        new TreeMap<>(
            Map.<String, FieldValue>of(
                "code", HealthCode.text("207"), "givenAt", HealthCode.moment(at)));
    return merged(
        null,
        at,
        List.of(
            resident(mark),
            record("laboratory.pcr-results", 2, version, 6, HealthCode.detected(at), mark),
            record("cdc.cases", 3, version, 7, HealthCode.confirmed(at), mark),
            record("immunization.doses", 4, version, 8, HealthCode.fact("dose", dose), mark)));
  }

  /** A resident whose epoch had a place, and then a case; the epoch after it has a place too. */
  static byte[] anEndedEpoch() {
    RunMark mark = new RunMark(41, 1);
    ScenarioId id = HealthCode.SCENARIO.id();
    byte[] first = merged(null, HealthCode.T0, List.of(resident(mark)));
    byte[] placed = changed(first, new Command.TakeIndex(id, 1, 4_711));
    StoredRecord found =
        record(
            "cdc.cases",
            3,
            1_600_000_000_000_000L,
            7,
            HealthCode.confirmed(HealthCode.T0),
            new RunMark(42, 1));
    byte[] ended = merged(placed, HealthCode.T0, List.of(found));
    return changed(ended, new Command.TakeIndex(id, 2, 4_712));
  }

  private static byte[] changed(byte[] current, Command command) {
    return java.util.Objects.requireNonNull(OPERATION.apply(current, command.encode()).next());
  }

  static byte[] merged(byte[] current, Instant asOf, List<StoredRecord> records) {
    var applied = OPERATION.apply(current, new Command.Merge(asOf, records).encode());
    return applied.next() == null ? current : applied.next();
  }

  static Answer answer(byte[] current, Command command) {
    return Answer.decode(OPERATION.apply(current, command.encode()).result());
  }
}
