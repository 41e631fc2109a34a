package org.xinqiao.load.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.xinqiao.load.gateway.GatewayProcess;
import org.xinqiao.load.process.ChildJvm;
import org.xinqiao.load.report.Report;
import org.xinqiao.load.report.Row;
import org.xinqiao.load.report.Spread;

/**
 * From the command to a gateway that is ready, of the one file, extracted, and with the JDK's cache
 * of a start, in turns. It is looked at every half a second.
 */
public final class StartBench implements Bench {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Path jar;
  private final int rounds;

  /**
   * @param jar the packaged gateway
   * @param rounds 1 to 50
   */
  public StartBench(Path jar, int rounds) {
    if (rounds < 1 || rounds > 50) {
      throw new IllegalArgumentException("--rounds=" + rounds + ": give 1 to 50");
    }
    this.jar = jar;
    this.rounds = rounds;
  }

  @Override
  public String name() {
    return "start";
  }

  @Override
  public Report run(Path work, Consumer<String> progress) throws IOException, InterruptedException {
    GatewayProcess.requireJar(jar);
    Path folder = work.resolve("extracted");
    Path extracted = folder.resolve(jar.getFileName());
    Path cache = folder.resolve("xinqiao.aot");
    progress.accept("extracting it, and writing the cache of a start");
    java("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", folder.toString());
    java(
        "-XX:AOTCacheOutput=" + cache,
        "-Dspring.context.exit=onRefresh",
        "-jar",
        extracted.toString(),
        "--xinqiao.town=off",
        "--server.port=0",
        "--xinqiao.data=" + work.resolve("cached"));
    if (!Files.isRegularFile(cache)) {
      throw new IOException("this JDK writes no cache of a start: give one of version 25");
    }
    Path data = work.resolve("data");
    double first = start(jar, data, List.of());
    progress.accept("a new folder: %.1f s".formatted(first));
    List<Double> asItIs = new ArrayList<>();
    List<Double> quicker = new ArrayList<>();
    List<Double> quickest = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      asItIs.add(start(jar, data, List.of()));
      quicker.add(start(extracted, data, List.of()));
      quickest.add(start(extracted, data, List.of("-XX:AOTCache=" + cache)));
      progress.accept(
          "round %d: %.1f s, %.1f s, %.1f s"
              .formatted(round, asItIs.getLast(), quicker.getLast(), quickest.getLast()));
    }
    return report(asItIs, quicker, quickest);
  }

  private static double start(Path jar, Path data, List<String> jvm)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    try (GatewayProcess gateway = GatewayProcess.start(jar, data, jvm, List.of())) {
      gateway.awaitAnswer(PATIENCE);
      gateway.awaitReady(PATIENCE);
      double seconds = (System.nanoTime() - began) / 1e9;
      gateway.stop(PATIENCE);
      return seconds;
    }
  }

  private static void java(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(ChildJvm.java()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException(
          "java %s ends with %d: %s"
              .formatted(
                  arguments[0],
                  process.exitValue(),
                  said.lines().reduce("it said nothing", (before, line) -> line)));
    }
  }

  private Report report(List<Double> asItIs, List<Double> quicker, List<Double> quickest) {
    Row.Baseline oneFile = new Row.Baseline("the one file", new Spread(asItIs));
    return new Report(
        name(),
        "a folder without people, %d rounds, %d processors"
            .formatted(rounds, Runtime.getRuntime().availableProcessors()),
        List.of(
            new Row(
                "extracted: until it is ready",
                "s",
                new Spread(quicker),
                Optional.of(oneFile),
                List.of()),
            new Row(
                "extracted, with the cache of a start",
                "s",
                new Spread(quickest),
                Optional.of(oneFile),
                List.of())));
  }
}
