package org.xinqiao.gateway.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code docs/guides/department.md} says to type is typed, and prints what stands there. With
 * {@code -Dxinqiao.guide=FILE} the guide is written to that file with what was printed.
 */
class DepartmentGuideIT {
  private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
  private static final Path GUIDE = REPOSITORY.resolve("docs/guides/department.md");
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  @TempDir private Path folder;

  @Test
  void everyCommandPrintsWhatStandsThere() throws IOException, InterruptedException {
    Files.createSymbolicLink(folder.resolve("connectors"), REPOSITORY.resolve("connectors"));
    GuideText guide = GuideText.of(Files.readString(GUIDE));
    List<String> printed = new ArrayList<>();
    try (var gateway = RunningGateway.start(folder.resolve("xinqiao-data"))) {
      gateway.table();
      for (GuideText.Step step : guide.steps()) {
        printed.add(untilAsExpected(step, gateway.base()));
      }
    }
    String rewritten = System.getProperty("xinqiao.guide", "");
    if (!rewritten.isEmpty()) {
      Files.writeString(Path.of(rewritten), guide.with(printed));
    }
    for (int i = 0; i < printed.size(); i++) {
      GuideText.Step step = guide.steps().get(i);
      assertThat(GuideText.masked(printed.get(i))).as(step.commands()).isEqualTo(step.expected());
    }
  }

  /** What only asks may be asked again, for the gateway takes a file when it next looks. */
  private String untilAsExpected(GuideText.Step step, String server)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    String printed = run(step.commands(), server);
    while (step.asks()
        && !GuideText.masked(printed).equals(step.expected())
        && System.nanoTime() - began < PATIENCE_NANOS) {
      printed = run(step.commands(), server);
    }
    return printed;
  }

  private String run(String commands, String server) throws IOException, InterruptedException {
    Path out = folder.resolve("printed");
    var builder =
        new ProcessBuilder("bash", "-c", GuideText.definitions(jar()) + commands)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("XINQIAO_SERVER", server);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(90, TimeUnit.SECONDS)).as(commands).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(out).replace(folder.toRealPath().toString(), "/srv/xinqiao");
  }

  private static String jar() {
    return String.join(" ", PackagedJar.asItIs(List.of()));
  }
}
