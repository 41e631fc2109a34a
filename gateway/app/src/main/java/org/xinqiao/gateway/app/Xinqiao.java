package org.xinqiao.gateway.app;

import java.util.Arrays;
import java.util.Set;
import org.xinqiao.gateway.cli.CommandLineInterface;

/** Starts the gateway, or with a subcommand the command line. */
public final class Xinqiao {
  private static final Set<String> HELP = Set.of("--help", "-h", "--version", "-V");

  private Xinqiao() {}

  public static void main(String[] args) {
    if (args.length > 0
        && (!args[0].startsWith("-") || Arrays.stream(args).anyMatch(HELP::contains))) {
      System.exit(CommandLineInterface.run(args));
    }
    try {
      GatewayStart.start(args);
    } catch (StartRefused e) {
      System.err.println("Xinqiao does not start: " + e.getMessage());
      System.exit(1);
    }
  }
}
