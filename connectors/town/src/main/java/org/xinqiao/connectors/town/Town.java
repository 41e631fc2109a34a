package org.xinqiao.connectors.town;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A running town: four departments on 127.0.0.1 that serve what has happened by now and go on
 * living. Ports and the secrets a reader needs are new at each start.
 */
public final class Town implements AutoCloseable {
  private final TownSettings settings;
  private final TimeShift shift;
  private final boolean bundled;
  private final Set<String> residents;
  private final Departments departments;
  private final Pulse pulse;

  private Town(
      TownSettings settings,
      TimeShift shift,
      boolean bundled,
      Set<String> residents,
      Departments departments) {
    this.settings = settings;
    this.shift = shift;
    this.bundled = bundled;
    this.residents = residents;
    this.departments = departments;
    this.pulse = new Pulse(settings.clock(), this::catchUp);
  }

  /**
   * Starts the departments; returns once all of them serve.
   *
   * @throws TownException if a file of the export is missing or wrong, the data folder belongs to
   *     another town, or a department can't start
   */
  public static Town start(TownSettings settings) {
    Path home = settings.data().resolve("town");
    StateFile file = new StateFile(home.resolve("town.json"));
    SourceFiles sources = SourceFiles.of(settings.export());
    Instant now = settings.clock().instant();
    Optional<TownState> saved =
        file.read(TownState.class).map(state -> state.goOn(settings.asOf(), sources));
    TownState state =
        saved.orElseGet(() -> TownState.first(settings.asOf(), now, sources.digest()));
    Map<Feed, Timeline> timelines = new History(sources, state.shift()).all();
    // Saved once the files are known to be good: a wrong export does not spoil a new data folder.
    if (saved.isEmpty()) {
      file.write(state);
    }
    Set<String> residents =
        Optional.ofNullable(timelines.get(Feed.RESIDENTS)).orElseThrow().all().stream()
            .filter(row -> !row.dirt())
            .sorted(Comparator.comparing(Revision::record))
            .map(row -> row.value("Id"))
            .collect(
                Collectors.collectingAndThen(
                    Collectors.toCollection(LinkedHashSet::new), Collections::unmodifiableSet));
    Departments departments = Departments.start(home, timelines, settings.clock());
    return new Town(settings, state.shift(), sources.isBundled(), residents, departments);
  }

  /**
   * Looks at the files of an export, at no more than their first lines.
   *
   * @throws TownException if a file is missing, or lacks a column
   */
  public static void requireExport(Path folder) {
    SourceFiles.requireHeaders(folder);
  }

  /** Values for {@code ${town.…}} in the publication files, by name without the braces. */
  public Map<String, String> placeholders() {
    return departments.placeholders();
  }

  /** Writes the town's four publication files into a folder; those that exist stay as they are. */
  public void writePublications(Path folder) {
    writePublications(folder, id -> true);
  }

  /**
   * As {@link #writePublications(Path)}.
   *
   * @param wanted of which publications, by id
   */
  public void writePublications(Path folder, Predicate<String> wanted) {
    for (Feed feed : Feed.values()) {
      if (!wanted.test(feed.publication())) {
        continue;
      }
      String name = feed.publication() + ".yaml";
      Path file = folder.resolve(name);
      try (InputStream in = Town.class.getResourceAsStream("/publications/" + name)) {
        if (in == null) {
          throw new TownException("publications/" + name + " is not in the jar; build it anew");
        }
        Files.createDirectories(folder);
        if (!Files.exists(file)) {
          Files.copy(in, file);
        }
      } catch (IOException failed) {
        throw new TownException(
            file + " can't be written; make room, and let the user who runs Xinqiao write there",
            failed);
      }
    }
  }

  /** Added to every time of the data; whole seconds. */
  public Duration offset() {
    return shift.offset();
  }

  /** The instant of the data that was the second of the first start. */
  public Instant asOf() {
    return shift.asOf();
  }

  /** Whether the town is the bundled sample with its added dirt. */
  public boolean bundledSample() {
    return bundled;
  }

  /**
   * The ids of all residents, those yet to be born too and added dirt apart, in the order of {@code
   * residents.csv}. Unmodifiable.
   */
  public Set<String> residentIds() {
    return residents;
  }

  /**
   * Rows that each publication has given or would give to a first reader, counted at the source:
   * rows in the table, results there by now, and rows in all files dropped since the first start.
   */
  public Map<String, Long> served() {
    Map<String, Long> served = new LinkedHashMap<>();
    served.put(Feed.RESIDENTS.publication(), departments.civilRegistry().rows());
    served.put(Feed.RESULTS.publication(), departments.laboratory().results().visible());
    served.put(Feed.CASES.publication(), departments.cdc().rows());
    served.put(Feed.DOSES.publication(), departments.immunization().rows());
    return served;
  }

  /**
   * Does at once what has come due by the clock; the town's own timer does it otherwise.
   *
   * @return when the next thing is due
   */
  public Instant catchUp() {
    Instant now = settings.clock().instant();
    departments.civilRegistry().catchUp(now);
    departments.cdc().catchUp(now);
    departments.immunization().catchUp(now);
    return departments.nextEvent();
  }

  /**
   * The laboratory adds "Detected", collected now; it is still there after a restart.
   *
   * @throws IllegalArgumentException if nobody in the town has this id
   */
  public void reportPositiveTest(String residentId) {
    if (!residents.contains(residentId)) {
      throw new IllegalArgumentException("nobody in the town has this resident id");
    }
    departments.laboratory().results().reportPositive(residentId);
  }

  /** The laboratory refuses connections, or answers again on the same port. Not kept. */
  public void silenceLaboratory(boolean silent) {
    departments.laboratory().silence(silent);
  }

  public boolean laboratorySilent() {
    return departments.laboratory().silent();
  }

  /** Stops the timer, then the departments. */
  @Override
  public void close() {
    pulse.close();
    departments.close();
  }
}
