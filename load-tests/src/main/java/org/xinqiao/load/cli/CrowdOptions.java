package org.xinqiao.load.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.xinqiao.load.bench.CrowdPlan;
import picocli.CommandLine.Option;

/** What the benchmarks of enrolled devices have in common. */
final class CrowdOptions {
  @Option(
      names = "--people",
      defaultValue = "100000",
      description = "Loaded before, 10000 to 50000000; default ${DEFAULT-VALUE}.")
  private long people;

  @Option(
      names = "--devices",
      defaultValue = "1000",
      description = "Enrolled before, 1 to 100000; default ${DEFAULT-VALUE}.")
  private int devices;

  @Option(
      names = "--rounds",
      defaultValue = "7",
      description = "Rounds of each measurement, 1 to 50; default ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "4",
      description = "Of each measurement in a round, 1 to 60; default ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(names = "--jar", description = "The packaged gateway; default this build's.")
  private Path jar;

  /**
   * @throws IllegalArgumentException naming the option that is out of its bounds
   */
  CrowdPlan plan() throws URISyntaxException {
    return new CrowdPlan(
        jar == null ? BenchCommand.ownJar() : jar, people, devices, rounds, seconds);
  }
}
