package org.xinqiao.load.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xinqiao.load.findings.Findings;
import org.xinqiao.load.simulation.SimulationKind;
import org.xinqiao.load.simulation.SimulationPlan;
import org.xinqiao.load.simulation.SimulationRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description =
        "Loads a gateway as its people would, and says whether it bore that: exit code 0 if every"
            + " threshold was met, 3 if not, 1 if nothing could be run or it broke off.")
final class SimulateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SIMULATION",
      description =
          "quick, morning-rush, incident, mass-testing, recolour, source-outage, checkpoint-fleet or"
              + " soak.")
  private String simulation;

  @Option(
      names = "--profile",
      defaultValue = "city",
      description = "city (13 million people), province or nation; default ${DEFAULT-VALUE}.")
  private String profile;

  @Option(
      names = "--share",
      description = "Of the profile's load, above 0, at most 1; default what fits the target.")
  private @Nullable Double share;

  @Option(names = "--seconds", description = "How long, 10 to 86400; default the simulation's own.")
  private @Nullable Integer seconds;

  @Option(
      names = "--people",
      defaultValue = "20000",
      description = "Made for a gateway of its own, 10000 to 50000000; default ${DEFAULT-VALUE}.")
  private long people;

  @Option(
      names = "--devices",
      defaultValue = "500",
      description = "Enrolled before, 10 to 100000; default ${DEFAULT-VALUE}.")
  private int devices;

  @Mixin private TargetOptions target = new TargetOptions();

  @Option(
      names = "--report",
      description =
          "A new folder for report.html, report.md, report.json and junit.xml; default"
              + " report-SIMULATION.")
  private @Nullable Path report;

  @Option(names = "--jar", description = "The packaged gateway; default this build's.")
  private @Nullable Path jar;

  @Option(
      names = "--work",
      description = "An empty folder, for gigabytes; default a temporary one.")
  private @Nullable Path work;

  @Override
  public Integer call() throws IOException, InterruptedException, URISyntaxException {
    SimulationPlan plan = plan();
    Path folder = report == null ? Path.of("report-" + plan.simulation().word()) : report;
    FindingsOutput.require(folder, spec);
    try (WorkFolder own = WorkFolder.open(work)) {
      Findings findings =
          new SimulationRun(plan, own.path(), new Progress(spec.commandLine().getErr())).run();
      return FindingsOutput.write(findings, folder, spec);
    }
  }

  private SimulationPlan plan() throws IOException, URISyntaxException {
    try {
      return new SimulationPlan(
          SimulationKind.of(simulation)
              .orElseThrow(
                  () ->
                      mistake(
                          simulation
                              + " is no simulation; these are: "
                              + Arrays.stream(SimulationKind.values())
                                  .map(SimulationKind::word)
                                  .collect(Collectors.joining(", ")))),
          ProfileOption.of(profile, spec),
          seconds == null ? OptionalInt.empty() : OptionalInt.of(seconds),
          share(),
          people,
          devices,
          jar == null ? BenchCommand.ownJar() : jar,
          target.elsewhere());
    } catch (IllegalArgumentException outOfBounds) {
      throw mistake(String.valueOf(outOfBounds.getMessage()));
    }
  }

  private OptionalDouble share() {
    if (share == null) {
      return OptionalDouble.empty();
    }
    if (!(share > 0 && share <= 1)) {
      throw mistake("--share=" + share + ": give more than 0, at most 1");
    }
    return OptionalDouble.of(share);
  }

  private ParameterException mistake(String line) {
    return new ParameterException(spec.commandLine(), line);
  }
}
