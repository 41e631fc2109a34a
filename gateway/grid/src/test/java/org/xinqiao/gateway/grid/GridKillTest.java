package org.xinqiao.gateway.grid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.gateway.store.AppendOperation;

final class GridKillTest {
  @TempDir Path folder;
  private Process writer;

  /** For a test that failed or ran out of time before it killed the writer itself. */
  @AfterEach
  void stopTheWriter() throws InterruptedException {
    if (writer != null) {
      writer.destroyForcibly().waitFor();
    }
  }

  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @RepeatedTest(2)
  void whatWasAcknowledgedSurvivesAKill(RepetitionInfo repetition) throws Exception {
    int until = 50 + new Random(repetition.getCurrentRepetition()).nextInt(400);
    writer = start();
    long last;
    try (BufferedReader said = writer.inputReader(UTF_8)) {
      last = readAcknowledged(said, -1, until);
      // Through the handle: Process.destroyForcibly closes the pipe with what was said last.
      writer.toHandle().destroyForcibly();
      writer.waitFor();
      last = readAcknowledged(said, last, Long.MAX_VALUE);
    }
    assertThat(last).isGreaterThanOrEqualTo(until);

    try (Grid grid = Grid.start(GridSettings.alone(folder, "killed"), AppendOperation::new)) {
      List<UUID> lost = new ArrayList<>();
      for (long i = 0; i <= last; i++) {
        for (int j = 0; j < 10; j++) {
          UUID key = new UUID(i, j);
          if (grid.entries().find(key).filter(b -> b.length == 300).isEmpty()) {
            lost.add(key);
          }
        }
      }
      assertThat(lost).isEmpty();
      String kept = new String(grid.tables().table("runs").get("last").orElseThrow(), UTF_8);
      assertThat(Long.parseLong(kept)).isGreaterThanOrEqualTo(last);
    }
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--"))
        .forEach(command::add);
    // It lives for seconds: compiling for speed would cost more than it gains.
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), KilledWriter.class.getName()));
    command.add(folder.toString());
    return new ProcessBuilder(command)
        .redirectError(Files.createTempFile(folder, "writer", ".txt").toFile())
        .start();
  }

  /**
   * The number said last; a line that the kill cut off is not the next number and doesn't count.
   */
  private static long readAcknowledged(BufferedReader said, long before, long until)
      throws IOException {
    long last = before;
    String line;
    while (last < until && (line = said.readLine()) != null) {
      if (line.equals("acknowledged " + (last + 1))) {
        last++;
      }
    }
    return last;
  }
}
