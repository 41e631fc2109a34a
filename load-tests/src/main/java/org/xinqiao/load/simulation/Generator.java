package org.xinqiao.load.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.xinqiao.load.process.ChildJvm;

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
  private final List<String> jvm;
  private final int processors;

  /**
   * @param work an empty folder
   * @param jvm further options, such as for trusted certificates
   * @param processors that it may use
   */
  Generator(Path work, List<String> jvm, int processors) {
    this.work = work;
    this.jvm = List.copyOf(jvm);
    this.processors = processors;
  }

  /**
   * @param log what Gatling wrote; empty if it was ended before it wrote anything
   * @param busy share of its processors that it took, 0 to 1
   */
  record Result(Optional<GatlingLog> log, double busy) {
    /** Whether it, and not the target, can have been what was slow. */
    Optional<String> limit() {
      return busy < BUSY
          ? Optional.empty()
          : Optional.of(
              "the generator took %.0f%% of its processors: times are its own too; give it more, or ask less by --share"
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
    List<String> options = new ArrayList<>(jvm);
    options.addAll(
        List.of(
            "-Xmx1g",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-D" + LoadPlan.PROPERTY + "=" + file,
            "-Dgatling.ssl.useOpenSsl=false",
            "-Dgatling.data.console.light=true"));
    Process process =
        new ProcessBuilder(
                ChildJvm.command(
                    options,
                    "io.gatling.app.Gatling",
                    List.of("-s", PlannedLoad.class.getName(), "-rf", results.toString(), "-nr")))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    long began = System.nanoTime();
    Duration used = Duration.ZERO;
    try {
      long told = 0;
      while (!process.waitFor(500, TimeUnit.MILLISECONDS)) {
        used = process.info().totalCpuDuration().orElse(used);
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
    }
    double busy = used.toNanos() / (double) Math.max(1, System.nanoTime() - began) / processors;
    return new Result(log(results, said, watch), busy);
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
