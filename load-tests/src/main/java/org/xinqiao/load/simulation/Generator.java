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
import org.jspecify.annotations.Nullable;
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
   * @param log what Gatling wrote; null if it wrote nothing that can be read
   * @param busy share of its processors that it took, 0 to 1
   */
  record Result(@Nullable GatlingLog log, double busy) {
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
   * @param gone asked again and again; a word ends the run
   * @throws IOException in one line, if Gatling can't run the plan
   */
  Result run(LoadPlan plan, Watch gone, Consumer<String> progress)
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
          progress.accept("%d s of %d: %s".formatted(second, plan.seconds(), gone.now()));
        }
        if (gone.brokeOff().isPresent() || second > plan.seconds() + AFTER.toSeconds()) {
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
    return new Result(log(results, said, gone), busy);
  }

  private static @Nullable GatlingLog log(Path results, Path said, Watch gone) throws IOException {
    Optional<Path> run = Optional.empty();
    if (Files.isDirectory(results)) {
      try (Stream<Path> folders = Files.list(results)) {
        run = folders.filter(Files::isDirectory).findFirst();
      }
    }
    if (run.isPresent()) {
      try {
        return GatlingLog.read(results, String.valueOf(run.get().getFileName()));
      } catch (RuntimeException cut) { // A log that ends in the middle; the reader promises no type
        if (gone.brokeOff().isPresent()) {
          return null;
        }
        throw new IOException("Gatling's log can't be read: " + cut.getMessage(), cut);
      }
    }
    if (gone.brokeOff().isPresent()) {
      return null;
    }
    try (Stream<String> lines = Files.lines(said)) {
      throw new IOException(
          "Gatling did not run: "
              + lines
                  .filter(line -> line.contains("Exception") || line.contains("rror"))
                  .findFirst()
                  .orElse("it said nothing"));
    }
  }
}
