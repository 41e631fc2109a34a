package org.xinqiao.load.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xinqiao.load.capacity.CapacityPlan;
import org.xinqiao.load.capacity.CapacityRun;
import org.xinqiao.load.capacity.NodeSize;
import org.xinqiao.load.findings.Findings;
import org.xinqiao.load.gateway.GatewayProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "capacity",
    mixinStandardHelpOptions = true,
    description =
        "Finds the rate at which each path of a gateway bends, and says how many nodes a city, a"
            + " province and a nation need. Takes about twenty minutes. Exit code as of simulate.")
final class CapacityCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--people",
      defaultValue = "40000",
      description =
          "Of the largest of three gateways of its own, which show how far figures may be"
              + " extrapolated: 40000 to 1000000; default ${DEFAULT-VALUE}.")
  private long people;

  @Option(
      names = "--devices",
      defaultValue = "200",
      description = "Enrolled before, 10 to 10000; default ${DEFAULT-VALUE}.")
  private int devices;

  @Option(
      names = "--step-seconds",
      defaultValue = "8",
      description = "How long a rate is held, 3 to 600; default ${DEFAULT-VALUE}.")
  private int stepSeconds;

  @Option(
      names = "--node-processors",
      defaultValue = "32",
      description = "Of a node that you can have; default ${DEFAULT-VALUE}.")
  private int nodeProcessors;

  @Option(
      names = "--node-gigabytes",
      defaultValue = "128",
      description = "Memory of such a node; default ${DEFAULT-VALUE}.")
  private int nodeGigabytes;

  @Option(
      names = "--profile",
      defaultValue = "city",
      description = "Whom --nodes are for: city, province or nation; default ${DEFAULT-VALUE}.")
  private String profile;

  @Option(
      names = "--nodes",
      description =
          "How many you will have: a threshold says whether they bear an incident with one failing.")
  private @Nullable Integer nodes;

  @Mixin private TargetOptions target = new TargetOptions();

  @Option(
      names = "--report",
      defaultValue = "report-capacity",
      description = "A new folder; default ${DEFAULT-VALUE}.")
  private Path report;

  @Option(names = "--jar", description = "The packaged gateway; default this build's.")
  private @Nullable Path jar;

  @Option(
      names = "--work",
      description = "An empty folder, for gigabytes; default a temporary one.")
  private @Nullable Path work;

  @Override
  public Integer call() throws IOException, InterruptedException, URISyntaxException {
    CapacityPlan plan = plan();
    FindingsOutput.require(report, spec);
    if (plan.target().filter(there -> there.departmentPassword().isEmpty()).isPresent()) {
      throw mistake("--target needs --department-password-file: records are pushed, too");
    }
    GatewayProcess.requireJar(plan.jar());
    try (WorkFolder own = WorkFolder.open(work)) {
      Findings findings =
          new CapacityRun(plan, own.path(), new Progress(spec.commandLine().getErr())).run();
      return FindingsOutput.write(findings, report, spec);
    }
  }

  private CapacityPlan plan() throws IOException, URISyntaxException {
    try {
      return new CapacityPlan(
          people,
          devices,
          stepSeconds,
          new NodeSize(nodeProcessors, nodeGigabytes),
          ProfileOption.of(profile, spec),
          nodes == null ? OptionalInt.empty() : OptionalInt.of(nodes),
          jar == null ? BenchCommand.ownJar() : jar,
          target.elsewhere());
    } catch (IllegalArgumentException outOfBounds) {
      throw mistake(String.valueOf(outOfBounds.getMessage()));
    }
  }

  private ParameterException mistake(String line) {
    return new ParameterException(spec.commandLine(), line);
  }
}
