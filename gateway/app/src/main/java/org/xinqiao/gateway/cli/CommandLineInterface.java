package org.xinqiao.gateway.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The subcommands of {@code xinqiao.jar}. */
@Command(
    name = "xinqiao",
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    subcommands = {
      DiscoverCommand.class,
      CheckCommand.class,
      DryRunCommand.class,
      ActivateCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      DeactivateCommand.class,
      RunsCommand.class,
      QuarantineCommand.class,
      HeldCommand.class,
      ContestsCommand.class,
      KeysCommand.class,
      DepartmentCommand.class,
      VerifyCommand.class,
      ListsCommand.class,
      LogCommand.class
    },
    header = "Starts the gateway, or runs a subcommand.",
    description = {
      "",
      "Without a subcommand the gateway starts. Settings, with their defaults:",
      "  --server.port=8080                 one port for page and API",
      "  --server.address=127.0.0.1         where it listens",
      "  --xinqiao.data=xinqiao-data        the folder for everything it keeps",
      "  --xinqiao.town=sample              demo departments: sample, off, or a folder with a Synthea export",
      "  --xinqiao.town.as-of=2021-04-02    the day of the data that is the first start",
      "  --xinqiao.scenario=health-code     scenario files or ids that ship (health-code, travel-concession), by commas",
      "  --xinqiao.authority=XQ             the short code of the issuing authority",
      "  --xinqiao.users.NAME.password=     a password for operator, official or, of all departments at once, department",
      "  --xinqiao.looks-per-minute=120     look-ups and issues a user may make in a minute",
      "  --xinqiao.grid.megabytes=1024      memory for dossiers outside the heap",
      "  --xinqiao.grid.fsync=false         whether acknowledged records survive power loss",
      "  --xinqiao.keys.algorithm=ES256     of new signers: ES256 or EdDSA",
      "  --xinqiao.keys.days=90             how long a signer is valid, 30 to 90",
      "  --xinqiao.public-url=              how others reach this gateway; default http://localhost:PORT",
      "  --xinqiao.phone=false              serve phones in this network by HTTPS: docs/guides/phone.md",
      "  --xinqiao.phone.port=8443          its port, 0 for any free one",
      "  --xinqiao.phone.ca-port=8444       where phones fetch the CA's certificate, 0 for any free one",
      "  --xinqiao.phone.address=           an address or name of this machine; default the one found",
      "  --xinqiao.synthetic=false          people of a new folder don't exist: load tests may ask it",
      ""
    },
    optionListHeading = "Options:%n",
    commandListHeading = "Subcommands:%n")
public final class CommandLineInterface implements Runnable {
  @Spec private CommandSpec spec;

  private CommandLineInterface() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "give a subcommand, or only settings to start the gateway");
  }

  /** Runs a subcommand and returns its exit code. */
  public static int run(String... args) {
    return run(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        args);
  }

  /** As {@link #run(String...)}, printing elsewhere. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine commands = new CommandLine(new CommandLineInterface());
    commands.setOut(out);
    commands.setErr(err);
    // 2 means "authentic but not admitted", so that wrong usage needs another code.
    commands.setExecutionStrategy(new CommandLine.RunLast());
    commands.setParameterExceptionHandler(CommandLineInterface::usage);
    commands.setExecutionExceptionHandler(CommandLineInterface::refused);
    return commands.execute(args);
  }

  private static int refused(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof ServerException refused) {
      command.getErr().println(refused.getMessage());
      return 1;
    }
    throw e;
  }

  private static int usage(ParameterException e, String... args) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println(e.getMessage());
    err.println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    return 1;
  }
}
