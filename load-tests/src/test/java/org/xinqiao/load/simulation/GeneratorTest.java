package org.xinqiao.load.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What Gatling's log says, recounted by the target itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratorTest {
  private static final int SECONDS = 5;

  private Path folder;
  private CountingTarget target;
  private Map<String, CallFigures> calls;

  @BeforeAll
  void load(@TempDir Path made) throws IOException, InterruptedException {
    folder = made;
    target = new CountingTarget();
    Path devices = Files.write(folder.resolve("devices"), List.of("a-secret"));
    Path offers = Files.createFile(folder.resolve("offers"));
    LoadPlan plan =
        new LoadPlan(
            target.base().toString(),
            1,
            List.of(
                arrivals(Call.STRIP, 20),
                arrivals(Call.SINGLE_TOKEN, 4),
                arrivals(Call.SAME_LISTS, 5),
                arrivals(Call.DELTA, 5)),
            devices.toString(),
            offers.toString(),
            List.of(1L));
    try (Watch watch = Watch.ofHealth(target.base())) {
      calls =
          new Generator(folder, new Generator.Options(List.of(), 2))
              .run(plan, watch, step -> {})
              .log()
              .orElseThrow()
              .calls();
    }
  }

  @AfterAll
  void stop() {
    target.close();
  }

  private static Arrivals arrivals(Call call, double perSecond) {
    return new Arrivals(call, Collections.nCopies(SECONDS, perSecond));
  }

  private CallFigures of(String name) {
    return Objects.requireNonNull(calls.get(name), name);
  }

  @Test
  void whatWasAskedIsWhatTheTargetCounted() {
    assertThat(of("strip of 16").asked()).isEqualTo(target.count("strip 200")).isEqualTo(100);
    assertThat(of("strip of 16").answered()).isEqualTo(100);
    assertThat(of("strip of 16").answeredPerSecond().stream().mapToDouble(n -> n).sum())
        .isEqualTo(100);
    assertThat(of("strip of 16").p50()).isLessThanOrEqualTo(of("strip of 16").p999());
    assertThat(of("status list, whole").answered()).isEqualTo(target.count("list 200"));
    assertThat(of("status list, unchanged").answered())
        .isEqualTo(target.count("same 304"))
        .isEqualTo(25);
  }

  @Test
  void theRefusedAskAgainThreeTimesAndAreNoFailures() {
    CallFigures tokens = of("single token");

    assertThat(tokens.asked()).isEqualTo(target.count("token 503")).isEqualTo(4 * 20);
    assertThat(tokens.refused()).isEqualTo(4 * 20);
    assertThat(tokens.failed()).isZero();
    assertThat(tokens.p99()).isNaN();
  }

  @Test
  void anotherStatusIsAFailureWithItsReason() {
    CallFigures deltas = of("status list, delta");

    assertThat(deltas.failed()).isEqualTo(target.count("delta 500")).isEqualTo(25);
    assertThat(deltas.refused()).isZero();
    assertThat(deltas.failures().keySet()).singleElement().asString().contains("500");
  }

  /** As a generator leaves it that was ended in the middle. */
  @Test
  void aLogThatWasCutAnywhereStillTellsWhatItHas() throws IOException {
    Path log;
    try (Stream<Path> files = Files.walk(folder)) {
      log = files.filter(file -> file.endsWith("simulation.log")).findFirst().orElseThrow();
    }
    byte[] whole = Files.readAllBytes(log);
    boolean told = false;
    for (int length = 0; length < whole.length; length += 1 + length / 7) {
      Path results = folder.resolve("cut-" + length);
      Path cut = Files.createDirectories(results.resolve("run"));
      Files.write(cut.resolve("simulation.log"), Arrays.copyOf(whole, length));

      Optional<GatlingLog> read = GatlingLog.read(results, "run");

      assertThat(read.isPresent() || !told).as("at %d bytes", length).isTrue();
      told = read.isPresent();
      read.ifPresent(
          part ->
              assertThat(part.calls())
                  .allSatisfy(
                      (name, figures) ->
                          assertThat(figures.asked()).isLessThanOrEqualTo(of(name).asked())));
    }
    assertThat(told).isTrue();
  }
}
