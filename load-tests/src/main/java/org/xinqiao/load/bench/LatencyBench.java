package org.xinqiao.load.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.xinqiao.load.gateway.DataFolder;
import org.xinqiao.load.gateway.GatewayProcess;
import org.xinqiao.load.gateway.Official;
import org.xinqiao.load.population.Identities;
import org.xinqiao.load.population.Population;
import org.xinqiao.load.population.PopulationPlan;
import org.xinqiao.load.population.RowFormat;
import org.xinqiao.load.process.ChildJvm;
import org.xinqiao.load.report.Report;
import org.xinqiao.load.report.Row;
import org.xinqiao.load.report.Spread;
import org.xinqiao.load.report.Target;
import org.xinqiao.load.sending.Latencies;

/**
 * How long a positive result takes from its commit in the laboratory's PostgreSQL, which the
 * gateway pulls each second, to an official's look-up that says so.
 */
public final class LatencyBench implements Bench {
  private static final Duration PATIENCE = Duration.ofMinutes(60);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final long LOOK_EVERY_MILLIS = 20;
  private static final int BATCHES_A_SECOND = 10;
  private static final double WANTED_SECONDS = 2;

  /** Changes that come first and do not count: a look-up is compiled meanwhile. */
  private static final int WARM_UP = 50;

  private final LatencyPlan plan;

  public LatencyBench(LatencyPlan plan) {
    this.plan = plan;
  }

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public Report run(Path work, Consumer<String> progress) throws IOException, InterruptedException {
    GatewayProcess.requireJar(plan.jar());
    progress.accept("making the population");
    PopulationPlan people =
        new PopulationPlan(
            1, plan.people(), LocalDate.now(ZoneOffset.UTC).minusDays(2), 1, 0.37, 0);
    Path folder = work.resolve("population");
    new Population(people, folder, 2, written -> {}).writeFiles(RowFormat.CSV);
    StagedFiles files = new StagedFiles(folder);
    String password = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
    try (StagedTables tables =
            StagedTables.fill(files, Files.createDirectory(work.resolve("database")));
        GatewayProcess gateway =
            GatewayProcess.start(
                plan.jar(),
                DataFolder.make(work.resolve("data"), tables.publications()),
                ChildJvm.HEAP,
                List.of("--xinqiao.grid.megabytes=2048", "--xinqiao.looks-per-minute=100000"),
                Map.of("XINQIAO_USERS_OFFICIAL_PASSWORD", password));
        Laboratory laboratory = new Laboratory(tables.server())) {
      progress.accept("loading %,d rows".formatted(tables.loaded()));
      gateway.awaitRead(tables.loaded(), PATIENCE);
      gateway.awaitReady(PATIENCE);
      progress.accept("committing %,d changes".formatted(plan.changes()));
      Official official = new Official(gateway.base(), password);
      return report(measure(new Identities(people), laboratory, official));
    }
  }

  /** Changed are people of even numbers; the load is other people's negative results. */
  private Latencies measure(Identities identities, Laboratory laboratory, Official official)
      throws IOException, InterruptedException {
    try (ScheduledExecutorService load =
            Executors.newSingleThreadScheduledExecutor(
                task -> Thread.ofPlatform().daemon().unstarted(task));
        var lookers = Executors.newVirtualThreadPerTaskExecutor()) {
      Optional<ScheduledFuture<?>> loading = load(load, identities, laboratory);
      List<Future<Optional<Duration>>> looks = new ArrayList<>();
      long began = System.nanoTime();
      int all = WARM_UP + plan.changes();
      for (int change = 0; change < all; change++) {
        String idNumber = identities.idNumber(plan.people() / all / 2 * 2 * change);
        long due = began + change * 1_000_000_000L / plan.changesASecond();
        TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
        looks.add(lookers.submit(() -> change(idNumber, laboratory, official)));
      }
      List<Duration> times = new ArrayList<>();
      for (int change = 0; change < all; change++) {
        try {
          Optional<Duration> time = looks.get(change).get();
          if (change >= WARM_UP) {
            time.ifPresent(times::add);
          }
        } catch (ExecutionException fault) {
          throw new IOException(
              String.valueOf(Objects.requireNonNullElse(fault.getCause(), fault).getMessage()),
              fault);
        }
      }
      if (loading.isPresent() && loading.get().isDone()) {
        throw new IOException("the load beside the changes broke off");
      }
      load.shutdownNow();
      if (times.size() < plan.changes() * 0.9) {
        throw new IOException(
            "only %d of %d people could be changed".formatted(times.size(), plan.changes()));
      }
      return new Latencies(times);
    }
  }

  private Optional<ScheduledFuture<?>> load(
      ScheduledExecutorService timer, Identities identities, Laboratory laboratory) {
    int batch = plan.rowsASecond() / BATCHES_A_SECOND;
    if (batch == 0) {
      return Optional.empty();
    }
    AtomicLong next = new AtomicLong();
    Runnable work =
        () -> {
          List<String> others = new ArrayList<>(batch);
          for (int i = 0; i < batch; i++) {
            others.add(identities.idNumber(next.getAndIncrement() % (plan.people() / 2) * 2 + 1));
          }
          try {
            laboratory.negative(others);
          } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
          }
        };
    return Optional.of(
        timer.scheduleAtFixedRate(work, 0, 1_000 / BATCHES_A_SECOND, TimeUnit.MILLISECONDS));
  }

  /** From commit to a look-up that says it; nothing for people who are RED already. */
  private static Optional<Duration> change(
      String idNumber, Laboratory laboratory, Official official)
      throws IOException, InterruptedException {
    String before = official.outcome(idNumber);
    if (before.equals("RED") || before.isEmpty()) {
      return Optional.empty();
    }
    long committed = laboratory.positive(idNumber);
    while (official.outcome(idNumber).equals(before)) {
      if (System.nanoTime() - committed > LONGEST.toNanos()) {
        throw new IOException(
            "a committed change is not visible after " + LONGEST.toSeconds() + " s");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
    return Optional.of(Duration.ofNanos(System.nanoTime() - committed));
  }

  private Report report(Latencies latencies) {
    return new Report(
        name(),
        "%,d people loaded, %,d changes, %d a second, beside %,d rows/s, pulled each second"
            .formatted(plan.people(), plan.changes(), plan.changesASecond(), plan.rowsASecond()),
        List.of(
            row("half of them", latencies.percentile(50), List.of()),
            row(
                "99% of them",
                latencies.percentile(99), List.of(new Target.AtMost(WANTED_SECONDS))),
            row("the slowest", latencies.percentile(100), List.of())));
  }

  private static Row row(String which, double seconds, List<Target> targets) {
    return new Row(
        "from commit in PostgreSQL to the changed outcome, " + which,
        "s",
        new Spread(List.of(seconds)),
        Optional.empty(),
        targets);
  }
}
