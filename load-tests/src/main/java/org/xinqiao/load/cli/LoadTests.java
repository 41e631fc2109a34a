package org.xinqiao.load.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Makes populations, measures, and kills, so that every claim can be tried again by a stranger. */
@Command(
    name = "load-tests",
    mixinStandardHelpOptions = true,
    description = "Makes populations of synthetic people, measures, and kills.",
    subcommands = {
      GenerateCommand.class,
      PublicationsCommand.class,
      ExpectCommand.class,
      BenchCommand.class,
      SimulateCommand.class,
      CapacityCommand.class,
      KillCommand.class
    })
public final class LoadTests {
  private LoadTests() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** A mistake of the person who calls is one line; exit code 2. What went wrong later is 1. */
  static CommandLine commandLine() {
    return new CommandLine(new LoadTests())
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(
            (mistake, args) -> {
              mistake.getCommandLine().getErr().println("load-tests: " + mistake.getMessage());
              return 2;
            })
        .setExecutionExceptionHandler(
            (fault, command, parsed) -> {
              command.getErr().println("load-tests: " + fault.getMessage());
              return 1;
            });
  }
}
