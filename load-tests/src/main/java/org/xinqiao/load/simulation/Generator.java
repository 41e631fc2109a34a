package org.xinqiao.load.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.xinqiao.load.process.ChildJvm;
import org.xinqiao.load.process.Processors;

/** Gatling in a process of its own: its memory and its pauses are not those of who watches. */
final class Generator {
  /**
   * What a processor of the generator is good for, calls a second; more is refused before anything
   * begins.
   */
  static final double CALLS_A_PROCESSOR = 2_500;

  private static final double BUSY = 0.9;
  private static final long TELL_EVERY_SECONDS = 10;
  private static final Duration AFTER = Duration.ofSeconds(120);

  private final Path work;
  private final Options options;

  /**
   * @param work an empty folder
   */
  Generator(Path work, Options options) {
    this.work = work;
    this.options = options;
  }

  /**
   * How it is started.
   *
   * @param jvm further options, such as for trusted certificates
   * @param processors that it may use
   */
  record Options(List<String> jvm, int processors) {
    Options {
      jvm = List.copyOf(jvm);
    }

    /**
     * Before anything begins.
     *
     * @throws IOException if a generator with these processors is not good for so many calls
     */
    void require(List<Arrivals> arrivals) throws IOException {
      double most = Scale.most(arrivals);
      double bearable = processors * CALLS_A_PROCESSOR;
      if (most > bearable) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "this asks for up to %,.0f calls/s, and a generator with %d processors is good for %,.0f: give a smaller --share, or run it on a larger machine with --target",
                most,
                processors,
                bearable));
      }
    }
  }

  /** Those of it: beside a gateway of our own it has one; alone on its machine it has all. */
  static int processors(Processors processors, boolean beside) {
    return beside && processors.apart() ? 1 : Runtime.getRuntime().availableProcessors();
  }

  /**
   * @param log what Gatling wrote; empty if it was ended before it wrote anything
   * @param busy share of its processors that it took in its busiest ten seconds, with whatever
   *     watches and pushes beside it, 0 to 1
   * @param processors that it had
   */
  record Result(Optional<GatlingLog> log, double busy, int processors) {
    /** Whether it, and not the target, can have been what was slow. */
    Optional<String> limit() {
      return busy < BUSY
          ? Optional.empty()
          : Optional.of(
              "the generator took %.0f%% of its processors for ten seconds: times are its own too; give it more, or ask less by --share"
                  .formatted(busy * 100));
    }
  }

  /**
   * Runs the plan to its end, or until the target is gone.
   *
   * @param watch asked again and again whether the target is gone, which ends the run
   * @throws IOException in one line, if Gatling can't run the plan
   */
  Result run(LoadPlan plan, Watch watch, Consumer<String> progress)
      throws IOException, InterruptedException {
    Path file = work.resolve("plan.json");
    plan.write(file);
    Path said = work.resolve("gatling.out");
    Path results = work.resolve("results");
    List<String> jvm = new ArrayList<>(options.jvm());
    jvm.addAll(
        List.of(
            "-Xmx1g",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-D" + LoadPlan.PROPERTY + "=" + file,
            "-Dgatling.ssl.useOpenSsl=false",
            "-Dgatling.data.console.light=true"));
    Process process =
        new ProcessBuilder(
                ChildJvm.command(
                    jvm,
                    "io.gatling.app.Gatling",
                    List.of("-s", PlannedLoad.class.getName(), "-rf", results.toString(), "-nr")))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    // Whoever ends us in the middle must not find a load left behind.
    Thread whenWeEnd = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(whenWeEnd);
    Instant beganAt = Clock.systemUTC().instant();
    long began = System.nanoTime();
    BusyTimes times = new BusyTimes();
    Duration used = Duration.ZERO;
    try {
      long told = 0;
      while (!process.waitFor(500, TimeUnit.MILLISECONDS)) {
        used = process.info().totalCpuDuration().orElse(used);
        times.note(System.nanoTime() - began, used.toNanos() + GeneratorTime.cpu());
        long second = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        if (second >= told + TELL_EVERY_SECONDS) {
          told = second;
          progress.accept("%d s of %d: %s".formatted(second, plan.seconds(), watch.now()));
        }
        if (watch.brokeOff().isPresent() || second > plan.seconds() + AFTER.toSeconds()) {
          break;
        }
      }
    } finally {
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      forget(whenWeEnd);
    }
    Optional<GatlingLog> log = log(results, said, watch);
    long sending = log.map(all -> Duration.between(beganAt, all.began()).toNanos()).orElse(0L);
    return new Result(log, times.most(sending, options.processors()), options.processors());
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // Then the hook runs, and finds nothing left to do.
    }
  }

  private static Optional<GatlingLog> log(Path results, Path said, Watch watch) throws IOException {
    Optional<Path> run = Optional.empty();
    if (Files.isDirectory(results)) {
      try (Stream<Path> folders = Files.list(results)) {
        run = folders.filter(Files::isDirectory).findFirst();
      }
    }
    Optional<GatlingLog> log =
        run.isEmpty()
            ? Optional.empty()
            : GatlingLog.read(results, String.valueOf(run.get().getFileName()));
    if (log.isEmpty() && watch.brokeOff().isEmpty()) {
      throw new IOException("Gatling did not run: " + complaint(said));
    }
    return log;
  }

  private static String complaint(Path said) throws IOException {
    try (Stream<String> lines = Files.lines(said)) {
      return lines
          .filter(line -> line.contains("Exception") || line.contains("rror"))
          .findFirst()
          .orElse("it said nothing");
    }
  }
}
