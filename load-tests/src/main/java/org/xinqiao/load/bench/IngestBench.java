package org.xinqiao.load.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.xinqiao.load.gateway.GatewayProcess;
import org.xinqiao.load.population.Population;
import org.xinqiao.load.population.PopulationPlan;
import org.xinqiao.load.population.RowFormat;

/**
 * Ingest of the packaged gateway, from files dropped to durable, decided dossiers, beside raw
 * {@code invokeAll}: both load the same number of people first, then take turns with as many
 * records.
 */
public final class IngestBench {
  private static final Duration PATIENCE = Duration.ofMinutes(60);
  private static final double TESTS_A_DAY = 0.37;

  private final Path jar;
  private final Path work;
  private final long people;
  private final int rounds;
  private final Consumer<String> progress;

  /**
   * @param jar the packaged gateway
   * @param work an empty folder; gigabytes for a million people
   * @param rounds of each contender, 1 to 50
   * @param progress is told what begins
   */
  public IngestBench(Path jar, Path work, long people, int rounds, Consumer<String> progress) {
    this.jar = jar;
    this.work = work;
    this.people = people;
    this.rounds = rounds;
    this.progress = progress;
  }

  /**
   * Loads, then measures round by round.
   *
   * @throws IOException if a contender can't start or does not finish; then there is no result
   */
  public IngestResult run() throws IOException, InterruptedException, ExecutionException {
    progress.accept("making the population");
    LocalDate firstDay = LocalDate.now(ZoneOffset.UTC).minusDays(rounds + 2L);
    PopulationPlan plan = new PopulationPlan(1, people, firstDay, rounds + 1, TESTS_A_DAY, 0.01);
    Path population = work.resolve("population");
    new Population(plan, population, 2, written -> {}).writeFiles(RowFormat.CSV);
    StagedFiles files = new StagedFiles(population);
    Path data = work.resolve("data");
    copy(population.resolve("publications"), data.resolve("publications"));
    long read = files.loaded();
    try (GatewayProcess gateway =
            GatewayProcess.start(
                jar, data, List.of("-Xmx1g"), List.of("--xinqiao.grid.megabytes=2048"));
        RawGrid raw = RawGrid.start(work.resolve("raw"), people)) {
      progress.accept("loading %,d rows".formatted(read));
      gateway.awaitRead(read, PATIENCE);
      List<Double> ours = new ArrayList<>();
      List<Double> baseline = new ArrayList<>();
      long all = 0;
      for (int round = 1; round <= rounds; round++) {
        long rows = files.rows(round);
        long total = read + rows;
        int day = round;
        ours.add(
            rate(
                rows,
                () -> {
                  files.release(day);
                  gateway.awaitRead(total, PATIENCE);
                }));
        baseline.add(rate(rows, () -> raw.round(rows)));
        read = total;
        all += rows;
        progress.accept(
            "round %d: gateway %,.0f/s, invokeAll %,.0f/s"
                .formatted(round, ours.getLast(), baseline.getLast()));
      }
      return new IngestResult(people, all / rounds, new Rates(ours), new Rates(baseline));
    }
  }

  private interface Work {
    void run() throws IOException, InterruptedException, ExecutionException;
  }

  private static double rate(long rows, Work work)
      throws IOException, InterruptedException, ExecutionException {
    long began = System.nanoTime();
    work.run();
    return rows * 1e9 / (System.nanoTime() - began);
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
