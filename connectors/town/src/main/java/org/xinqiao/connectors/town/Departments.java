package org.xinqiao.connectors.town;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The four departments, running. */
record Departments(
    CivilRegistry civilRegistry, Laboratory laboratory, DropFolder cdc, DropFolder immunization)
    implements AutoCloseable {

  /** Starts all of them; the database takes longest, so the others start meanwhile. */
  static Departments start(Path home, Map<Feed, Timeline> timelines, Clock clock) {
    Instant now = clock.instant();
    CompletableFuture<CivilRegistry> registry =
        CompletableFuture.supplyAsync(
            () ->
                CivilRegistry.start(
                    home.resolve("civil-registry"), timeline(timelines, Feed.RESIDENTS), now));
    Optional<Laboratory> laboratory = Optional.empty();
    boolean started = false;
    try {
      laboratory =
          Optional.of(
              Laboratory.start(
                  home.resolve("laboratory"), timeline(timelines, Feed.RESULTS), clock));
      DropFolder cdc =
          new DropFolder(
              home.resolve("cdc"), Feed.CASES, timeline(timelines, Feed.CASES), DropFormat.CSV);
      DropFolder immunization =
          new DropFolder(
              home.resolve("immunization"),
              Feed.DOSES,
              timeline(timelines, Feed.DOSES),
              DropFormat.NDJSON_GZIP);
      cdc.drop(now);
      immunization.drop(now);
      Departments all = new Departments(registry.join(), laboratory.get(), cdc, immunization);
      started = true;
      return all;
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof TownException reason ? reason : failed;
    } finally {
      if (!started) {
        laboratory.ifPresent(Laboratory::close);
        // A database that is still starting is stopped as soon as it runs.
        registry
            .thenAccept(CivilRegistry::close)
            .exceptionally(Departments::alreadyReported)
            .join();
      }
    }
  }

  Map<String, String> placeholders() {
    return Map.of(
        "town.civil-registry.url", civilRegistry.url(),
        "town.civil-registry.password-file", civilRegistry.passwordFile().toString(),
        "town.laboratory.url", laboratory.url(),
        "town.laboratory.token-file", laboratory.tokenFile().toString(),
        "town.cdc.folder", cdc.folder().toString(),
        "town.immunization.folder", immunization.folder().toString());
  }

  /** When the next thing is due, results apart: those are looked up by time at each request. */
  Instant nextEvent() {
    Stream<Instant> drops = Stream.of(cdc.nextDrop(), immunization.nextDrop());
    return Stream.concat(drops, civilRegistry.nextEvent().stream())
        .min(Instant::compareTo)
        .orElseThrow();
  }

  @Override
  public void close() {
    try (civilRegistry) {
      laboratory.close();
    }
  }

  private static Timeline timeline(Map<Feed, Timeline> timelines, Feed feed) {
    return Optional.ofNullable(timelines.get(feed)).orElseThrow();
  }

  /** The registry's failure is what ended the start; it is thrown there. */
  private static @Nullable Void alreadyReported(Throwable failed) {
    return null;
  }
}
