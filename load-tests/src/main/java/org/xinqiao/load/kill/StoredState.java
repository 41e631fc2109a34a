package org.xinqiao.load.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.xinqiao.gateway.dossier.Command;
import org.xinqiao.gateway.dossier.Dossier;
import org.xinqiao.gateway.dossier.DossierLayout;
import org.xinqiao.gateway.dossier.DossierOperation;
import org.xinqiao.gateway.dossier.StoredRecord;
import org.xinqiao.gateway.grid.Grid;
import org.xinqiao.gateway.grid.GridSettings;
import org.xinqiao.gateway.identity.DirectFields;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.intake.Quarantine;
import org.xinqiao.gateway.intake.QuarantineEntry;
import org.xinqiao.gateway.layout.FieldLayout;
import org.xinqiao.gateway.layout.LayoutWriter;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Scenario;
import org.xinqiao.gateway.scenario.ScenarioFile;
import org.xinqiao.gateway.scenario.ScenarioReader;

/** All that a stopped gateway has stored, read from its folder without it. */
final class StoredState {
  private static final String SCENARIO = "scenarios/health-code.yaml";
  private static final int DATA_KEY_ID = 1;

  private final Map<UUID, StoredDossier> dossiers = new HashMap<>();
  private final Map<String, String> quarantine = new TreeMap<>();
  private final Map<String, Long> records = new TreeMap<>();
  private final Map<String, Long> kept = new TreeMap<>();
  private final Map<Long, Integer> attempts = new TreeMap<>();
  private final DossierOperation operation;
  private final DirectFields directFields;
  private final byte[] decide;
  private long pending;

  private StoredState(ActiveScenarios scenarios, byte[] dataKey, Instant asOf) {
    this.operation = new DossierOperation(scenarios);
    this.directFields = new DirectFields(dataKey, DATA_KEY_ID, new SecureRandom());
    this.decide = new Command.Decide(asOf).encode();
  }

  /**
   * Reads a data folder that no process has.
   *
   * @param asOf every dossier is decided again as of then, in memory
   */
  static StoredState read(Path data, Instant asOf) throws IOException {
    Path keys = data.resolve("keys");
    byte[] dataKey = Files.readAllBytes(keys.resolve("data-1.key"));
    StoredState state = new StoredState(scenarios(), dataKey, asOf);
    try (Grid grid =
        Grid.start(GridSettings.alone(data.resolve("grid"), "gateway"), () -> state.operation)) {
      grid.entries().forEach(state::add);
      Quarantine quarantine =
          new Quarantine(
              grid.tables(),
              Files.readAllBytes(keys.resolve("pseudonyms-1.key")),
              new RowOpener(dataKey));
      quarantine.forEach(entry -> state.add(entry, quarantine));
    }
    return state;
  }

  private static ActiveScenarios scenarios() throws IOException {
    try (InputStream shipped = Scenario.class.getResourceAsStream("/" + SCENARIO)) {
      if (shipped == null) {
        throw new IOException(SCENARIO + " is not on the class path: build it anew");
      }
      return switch (ScenarioReader.read(SCENARIO, new String(shipped.readAllBytes(), UTF_8))) {
        case ScenarioFile.Valid(Scenario scenario) -> new ActiveScenarios(List.of(scenario));
        case ScenarioFile.Faulty(var mistakes) ->
            throw new IOException(SCENARIO + " has mistakes: " + mistakes.getFirst());
      };
    }
  }

  private synchronized void add(UUID key, byte[] bytes) {
    Dossier stored = DossierLayout.decode(bytes);
    byte[] next = operation.apply(bytes, decide).next();
    LayoutWriter direct = new LayoutWriter();
    for (StoredRecord each : stored.records()) {
      records.merge(each.publication().value(), 1L, Long::sum);
      attempts.merge(each.mark().run(), each.mark().attempt(), Math::max);
      if (each.direct().isPresent()) {
        FieldLayout.writePlain(direct, directFields.open(new SubjectRef(key), each.direct().get()));
      }
    }
    pending += stored.pending().size();
    dossiers.put(
        key,
        new StoredDossier(
            next == null ? stored : DossierLayout.decode(next),
            direct.body(),
            stored.heads().values().stream().findFirst().orElse(null)));
  }

  private synchronized void add(QuarantineEntry entry, Quarantine rows) {
    kept.merge(entry.publication().value(), 1L, Long::sum);
    String row = rows.openRow(entry.key()).map(bytes -> new String(bytes, UTF_8)).orElse("");
    quarantine.put(
        entry.key(),
        String.join(
            "\n",
            entry.publication().value(),
            entry.code(),
            String.valueOf(entry.field()),
            entry.remedy(),
            Integer.toString(entry.contractVersion()),
            row));
  }

  Map<UUID, StoredDossier> dossiers() {
    return dossiers;
  }

  /** What each entry says, the row too, by the entry's name. It holds personal data. */
  Map<String, String> quarantine() {
    return quarantine;
  }

  /** Records by publication, tombstones too. */
  long records(String publication) {
    return records.getOrDefault(publication, 0L);
  }

  /** Entries in quarantine by publication. */
  long kept(String publication) {
    return kept.getOrDefault(publication, 0L);
  }

  /** Changes that their dossiers say the log may not have; none after a clean stop. */
  long pending() {
    return pending;
  }

  /** How often a run was broken off and begun again, by the marks of its records. */
  long repeated() {
    return attempts.values().stream().mapToLong(attempt -> attempt - 1).sum();
  }
}
