package org.xinqiao.load.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.xinqiao.load.gateway.GatewayProcess;
import org.xinqiao.load.population.Feed;
import org.xinqiao.load.population.Manifest;
import tools.jackson.databind.JsonNode;

/**
 * Lets the packaged gateway take in a population twice, once undisturbed and once disturbed, and
 * compares everything that is left.
 */
public final class KillTest {
  private final KillPlan plan;
  private final Disturbance disturbance;
  private final InstantSource clock;
  private final Consumer<String> progress;
  private final Differences differences = new Differences();

  /**
   * @param progress is told each kill, and what was compared
   */
  public KillTest(
      KillPlan plan, Disturbance disturbance, InstantSource clock, Consumer<String> progress) {
    this.plan = plan;
    this.disturbance = disturbance;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * What a run has left.
   *
   * @param overview {@code /api/overview} after its last row
   */
  private record Left(Path data, JsonNode overview, List<Hit> hits) {}

  /**
   * Runs to the end.
   *
   * @throws IOException if something can't start or does not finish; then there is no result
   */
  public KillResult run() throws IOException, InterruptedException {
    try (Prepared prepared = Prepared.of(plan, plan.work().resolve("sources"))) {
      Map<Feed, SourceKind> kinds = new EnumMap<>(Feed.class);
      plan.kinds().forEach((feed, kind) -> kinds.put(feed, prepared.kind(kind)));
      Left calm = calm(kinds);
      Path data = disturbance.data(plan.work());
      // The same keys, so that the same people have the same pseudonyms.
      copy(calm.data().resolve("keys"), data.resolve("keys"));
      Files.copy(calm.data().resolve("manifest.json"), data.resolve("manifest.json"));
      Left disturbed = disturbed(kinds, data);
      compare(kinds, calm, disturbed);
      return new KillResult(disturbed.hits(), differences.lines());
    }
  }

  private Left calm(Map<Feed, SourceKind> kinds) throws IOException, InterruptedException {
    Path data = plan.work().resolve("undisturbed");
    try (Feeding feeding = Feeding.open(kinds, "undisturbed", 1);
        GatewayUnderTest gateway =
            new GatewayUnderTest(plan, data, feeding, differences, progress)) {
      feeding.publish(data);
      gateway.start();
      long began = System.nanoTime();
      feeding.release();
      JsonNode overview = gateway.awaitAll();
      gateway.tell(
          "undisturbed: %,d rows in %.1f s",
          feeding.released(), Hit.seconds(Duration.ofNanos(System.nanoTime() - began)));
      gateway.stop();
      return new Left(data, overview, List.of());
    }
  }

  private Left disturbed(Map<Feed, SourceKind> kinds, Path data)
      throws IOException, InterruptedException {
    try (Feeding feeding = Feeding.open(kinds, "disturbed", disturbance.slices());
        GatewayUnderTest gateway =
            new GatewayUnderTest(plan, data, feeding, differences, progress)) {
      feeding.publish(data);
      gateway.start();
      List<Hit> hits = disturbance.disturb(gateway);
      JsonNode overview = gateway.awaitAll();
      gateway.stop();
      return new Left(data, overview, hits);
    }
  }

  private void compare(Map<Feed, SourceKind> kinds, Left calm, Left disturbed)
      throws IOException, InterruptedException {
    String verdict =
        GatewayProcess.command(
            plan.jar(), List.of("log", "verify", "--data", disturbed.data().toString()));
    Map<Feed, Manifest> manifests = new EnumMap<>(Feed.class);
    kinds.forEach((feed, kind) -> manifests.put(feed, kind.manifest()));
    Instant asOf = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    StoredState before = StoredState.read(calm.data(), asOf);
    StoredState after = StoredState.read(disturbed.data(), asOf);
    Comparison first = new Comparison("the undisturbed run", before, differences);
    first.balance(calm.overview(), manifests);
    first.withGenerator(plan.population(), calm.data(), asOf);
    Comparison second = new Comparison("the disturbed run", after, differences);
    second.balance(disturbed.overview(), manifests);
    second.withGenerator(plan.population(), disturbed.data(), asOf);
    second.with(before);
    LoggedChanges logged =
        LoggedChanges.read(disturbed.data().resolve("decisions.log"), differences);
    logged.compare(after, differences);
    if (!disturbed.hits().isEmpty() && after.repeated() == 0) {
      differences.add("no kill fell into a run: give more people");
    }
    progress.accept(
        "compared: %,d dossiers and outcomes, %,d quarantined rows, %d balances, %,d logged changes (%s)"
            .formatted(
                after.dossiers().size(),
                after.quarantine().size(),
                manifests.size(),
                logged.lines(),
                verdict.lines().findFirst().orElse("")));
    progress.accept("%,d runs were broken off and begun again".formatted(after.repeated()));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
