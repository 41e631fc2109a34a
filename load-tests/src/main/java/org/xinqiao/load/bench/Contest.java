package org.xinqiao.load.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.xinqiao.load.baseline.BaselineKind;
import org.xinqiao.load.baseline.BaselinePlan;
import org.xinqiao.load.baseline.BaselineProcess;
import org.xinqiao.load.gateway.DataFolder;
import org.xinqiao.load.gateway.GatewayProcess;
import org.xinqiao.load.population.Population;
import org.xinqiao.load.population.PopulationPlan;
import org.xinqiao.load.population.RowFormat;
import org.xinqiao.load.process.ChildJvm;
import org.xinqiao.load.report.Spread;
import tools.jackson.databind.JsonNode;

/**
 * The gateway over one source, and baselines: all load the same number of people, one after the
 * other, then take turns with as many records.
 */
final class Contest {
  private static final Duration PATIENCE = Duration.ofMinutes(60);
  private static final Duration STOP = Duration.ofMinutes(5);
  private static final double DIRT = 0.01;

  private final IngestPlan plan;
  private final SourceKind kind;
  private final Path work;
  private final Consumer<String> progress;
  private final List<Double> ours = new ArrayList<>();
  private final Map<BaselineKind, List<Double>> theirs = new EnumMap<>(BaselineKind.class);
  private long inRounds;

  Contest(IngestPlan plan, SourceKind kind, Path work, Consumer<String> progress) {
    this.plan = plan;
    this.kind = kind;
    this.work = work;
    this.progress = progress;
  }

  /**
   * What came of it.
   *
   * @param rowsARound on average
   * @param rows that went through the gateway in all
   * @param peakHeap megabytes in use at once, at most
   */
  record Result(
      SourceKind kind,
      Spread gateway,
      Map<BaselineKind, Spread> baselines,
      long rowsARound,
      long rows,
      long peakHeap,
      Footprint footprint) {}

  /**
   * @throws IOException if a contender can't start or does not finish; then there is no result
   */
  Result run() throws IOException, InterruptedException {
    List<BaselineProcess> baselines = new ArrayList<>();
    try (RowSource source = source()) {
      for (BaselineKind each : plan.baselines(kind)) {
        progress.accept("loading the baseline " + each);
        theirs.put(each, new ArrayList<>());
        baselines.add(BaselineProcess.start(baseline(each), ChildJvm.HEAP));
        baselines.getLast().awaitReady();
      }
      Path log = work.resolve("gc.log");
      Path data = DataFolder.make(work.resolve("data"), source.publications());
      long read;
      try (GatewayProcess gateway =
          GatewayProcess.start(
              plan.jar(),
              data,
              Stream.concat(ChildJvm.HEAP.stream(), Stream.of(PeakHeap.option(log))).toList(),
              List.of("--xinqiao.grid.megabytes=" + plan.megabytes()))) {
        read = rounds(gateway, source, baselines);
        gateway.stop(STOP);
      }
      Map<BaselineKind, Spread> spreads = new EnumMap<>(BaselineKind.class);
      theirs.forEach((each, rates) -> spreads.put(each, new Spread(rates)));
      return new Result(
          kind,
          new Spread(ours),
          spreads,
          inRounds / plan.rounds(),
          read,
          PeakHeap.megabytes(log),
          Footprint.of(data, plan.megabytes()));
    } finally {
      for (BaselineProcess each : baselines) {
        each.close();
      }
    }
  }

  private long rounds(GatewayProcess gateway, RowSource source, List<BaselineProcess> baselines)
      throws IOException, InterruptedException {
    long read = source.loaded();
    progress.accept("loading %,d rows from %s".formatted(read, kind.title()));
    long began = System.nanoTime();
    gateway.awaitRead(read, PATIENCE);
    progress.accept(
        "loaded, start included: %,.0f/s".formatted(read * 1e9 / (System.nanoTime() - began)));
    gateway.awaitReady(PATIENCE);
    for (int round = 1; round <= plan.rounds(); round++) {
      long rows = source.rows(round);
      read += rows;
      inRounds += rows;
      source.prepare(round);
      ours.add(round(gateway, source, round, rows, read));
      StringBuilder line =
          new StringBuilder("round %d: gateway %,.0f/s".formatted(round, ours.getLast()));
      for (BaselineProcess each : baselines) {
        double rate = each.round(rows);
        theirs.getOrDefault(each.kind(), ours).add(rate);
        line.append(", %s %,.0f/s".formatted(each.kind(), rate));
      }
      progress.accept(line.toString());
    }
    return read;
  }

  private static double round(
      GatewayProcess gateway, RowSource source, int round, long rows, long total)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    source.release(round);
    JsonNode overview = gateway.awaitRead(total, PATIENCE);
    double rate = rows * 1e9 / (System.nanoTime() - began);
    JsonNode balance = overview.path("balance");
    if (balance.path("read").asLong() != total || !balance.path("balanced").asBoolean()) {
      throw new IOException("the gateway's balance is wrong after round " + round + ": " + balance);
    }
    return rate;
  }

  private BaselinePlan baseline(BaselineKind each) {
    return new BaselinePlan(
        each, work.resolve(each.option()), plan.people(), plan.recordBytes(), plan.megabytes());
  }

  private RowSource source() throws IOException, InterruptedException {
    progress.accept("making the population for " + kind.title());
    LocalDate firstDay = LocalDate.now(ZoneOffset.UTC).minusDays(plan.rounds() + 2L);
    double dirt = kind == SourceKind.CSV ? DIRT : 0;
    PopulationPlan population =
        new PopulationPlan(1, plan.people(), firstDay, plan.rounds() + 1, plan.testsADay(), dirt);
    Path folder = work.resolve("population");
    new Population(population, folder, 2, written -> {}).writeFiles(RowFormat.CSV);
    StagedFiles files = new StagedFiles(folder);
    return switch (kind) {
      case CSV -> files;
      case POSTGRES -> StagedTables.fill(files, Files.createDirectory(work.resolve("database")));
    };
  }
}
