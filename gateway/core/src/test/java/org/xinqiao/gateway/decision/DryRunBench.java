package org.xinqiao.gateway.decision;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.connectors.record.MappedRow;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.connectors.record.SourceRecord;
import org.xinqiao.gateway.dossier.Dossier;
import org.xinqiao.gateway.dossier.DossierLayout;
import org.xinqiao.gateway.dossier.MergeRecords.Effect;
import org.xinqiao.gateway.dossier.StoredRecord;
import org.xinqiao.gateway.identity.DirectFields;
import org.xinqiao.gateway.identity.Pseudonyms;
import org.xinqiao.gateway.intake.RowMapping;
import org.xinqiao.gateway.lanes.Lanes;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Fact;
import org.xinqiao.gateway.scenario.HealthCode;
import org.xinqiao.gateway.store.EntryStore;

/** Dossiers of four departments, rows for them, and dry runs over them. */
final class DryRunBench {
  static final PublicationId RESIDENTS = new PublicationId("registry.residents");
  static final PublicationId RESULTS = new PublicationId("laboratory.results");
  static final PublicationId CASES = new PublicationId("cdc.cases");
  static final PublicationId DOSES = new PublicationId("immunization.doses");

  private static final Map<PublicationId, String> TYPES =
      Map.of(RESIDENTS, "resident", RESULTS, "pcr-result", CASES, "case", DOSES, "dose");

  final EntryStore entries;
  final Ledger log = new Ledger();
  private final Dossiers dossiers;
  private final DryRun dryRun;
  private long runs;

  DryRunBench(EntryStore entries, ActiveScenarios active) {
    this.entries = entries;
    this.dossiers =
        new Dossiers(
            new Pseudonyms(new byte[32], "bridge", "k1"),
            new DirectFields(new byte[32], 1, new SecureRandom()),
            new Settlement(entries, log, (name, detail) -> {}),
            new Lanes(2));
    this.dryRun = new DryRun(entries, dossiers, active);
  }

  static Sight everything() {
    return new Sight.Everything();
  }

  static Sight own(PublicationId publication) {
    return new Sight.Own(publication::equals);
  }

  DryRunReport tried(PublicationId publication, List<RawRow> rows, Instant asOf, Sight sight) {
    return dryRun.of(
        publication, new RecordType(type(publication)), mapping(publication), rows, asOf, sight);
  }

  /** Lets it happen. */
  List<Effect> merged(PublicationId publication, List<RawRow> rows, Instant asOf) {
    List<SourceRecord> records = new ArrayList<>();
    for (RawRow row : rows) {
      if (mapping(publication).map(row, asOf) instanceof MappedRow.Accepted(var record, var _)) {
        records.add(record);
      }
    }
    return records.isEmpty() ? List.of() : dossiers.merge(records, next(publication), asOf);
  }

  /** A full compare that finds none of a publication's rows. */
  void lost(PublicationId publication, Instant asOf) {
    Run run = next(publication);
    SortedMap<UUID, List<StoredRecord>> gone = new TreeMap<>();
    dossiers()
        .forEach(
            (subject, dossier) -> {
              List<StoredRecord> theirs =
                  dossier.records().stream()
                      .filter(record -> record.publication().equals(publication))
                      .filter(record -> !record.tombstone())
                      .map(record -> record.gone(run))
                      .toList();
              if (!theirs.isEmpty()) {
                gone.put(subject, theirs);
              }
            });
    dossiers.mergeWaiting(gone, asOf, false);
  }

  private Run next(PublicationId publication) {
    return new Run(publication, ++runs, 1, Watermark.START);
  }

  SortedMap<UUID, Dossier> dossiers() {
    SortedMap<UUID, Dossier> all = Collections.synchronizedSortedMap(new TreeMap<>());
    entries.forEach((subject, bytes) -> all.put(subject, DossierLayout.decode(bytes)));
    return all;
  }

  /** Every byte that is stored, and how much was logged. */
  Map<String, String> stored() {
    Map<String, String> all = Collections.synchronizedSortedMap(new TreeMap<>());
    entries.forEach(
        (subject, bytes) -> all.put(subject.toString(), HexFormat.of().formatHex(bytes)));
    all.put("log", Integer.toString(log.entries.size()));
    return all;
  }

  static String type(PublicationId publication) {
    return TYPES.get(publication);
  }

  /**
   * @param what the word of a fact, {@code gone} for a tombstone, {@code bad} or {@code stop}
   */
  static RawRow row(String person, String key, long version, String what, Instant at) {
    return new RawRow.Parsed(
        "row",
        new TreeMap<>(
            Map.of("person", person, "key", key, "version", version, "what", what, "at", at)));
  }

  private static RowMapping mapping(PublicationId publication) {
    return (row, asOf) -> {
      var values = ((RawRow.Parsed) row).values();
      String what = (String) values.get("what");
      return switch (what) {
        case "bad" ->
            new MappedRow.Rejected(
                row, new Fault(Fault.Code.UNKNOWN_CODE, "what", "send another word"));
        case "stop" ->
            new MappedRow.Stopping(row, new Fault(Fault.Code.WRONG_FORM, "what", "send a word"));
        default ->
            new MappedRow.Accepted(
                new SourceRecord(
                    publication,
                    new RecordType(type(publication)),
                    new Identity("resident-id", (String) values.get("person")),
                    (String) values.get("key"),
                    (Long) values.get("version"),
                    what.equals("gone"),
                    what.equals("gone")
                        ? new TreeMap<>()
                        : fact(what, (Instant) values.get("at")).fields(),
                    new TreeMap<>()),
                what.equals("suspected") ? List.of("unsure") : List.of());
      };
    };
  }

  private static Fact fact(String what, Instant at) {
    return switch (what) {
      case "resident" -> HealthCode.resident();
      case "dead" -> HealthCode.dead(at);
      case "positive" -> HealthCode.detected(at);
      case "negative" -> HealthCode.notDetected(at);
      case "confirmed" -> HealthCode.confirmed(at);
      case "suspected" -> HealthCode.suspected(at);
      case "dose" -> HealthCode.dose("212", at);
      default -> throw new IllegalArgumentException(what);
    };
  }
}
