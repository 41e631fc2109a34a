package org.xinqiao.gateway.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.xinqiao.credential.keys.KeyFileException;
import org.xinqiao.credential.keys.Pkcs12Keys;
import org.xinqiao.gateway.issuing.LogHeads;
import org.xinqiao.gateway.log.ChainedLog;
import org.xinqiao.gateway.log.LogCheck;
import org.xinqiao.gateway.log.LogVerdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code log verify}: checks both logs of a data folder, also while its gateway runs. */
@Command(
    name = "log",
    description = "Checks decisions.log and audit.log.",
    mixinStandardHelpOptions = true)
final class LogCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /**
   * @param data the data folder
   * @return 0 when both logs are whole, 1 otherwise
   */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Reads both logs from their first line: finds any edited, removed, inserted or reordered line and a cut tail.",
        "Exit code 0: both are whole; 1: anything else."
      })
  int verify(
      @Option(
              names = "--data",
              paramLabel = "DIR",
              defaultValue = "xinqiao-data",
              description = "the data folder (default: ${DEFAULT-VALUE})")
          Path data) {
    PrintWriter out = spec.commandLine().getOut();
    if (!Files.exists(data.resolve("keys/keys.p12"))) {
      out.println(data + " is no data folder of a gateway: give one with --data");
      return 1;
    }
    try {
      LogHeads heads = new LogHeads(Pkcs12Keys.openRoot(data.resolve("keys")));
      boolean whole = true;
      for (String name : List.of("decisions.log", "audit.log")) {
        Path log = data.resolve(name);
        LogVerdict verdict = LogCheck.verify(log, ChainedLog.headOf(log), heads);
        out.println(name + ": " + words(verdict));
        whole &= verdict instanceof LogVerdict.Intact;
      }
      return whole ? 0 : 1;
    } catch (IOException e) {
      out.println(
          data
              + " can't be read ("
              + e.getClass().getSimpleName()
              + "): run this as the gateway's user");
      return 1;
    } catch (KeyFileException e) {
      out.println(e.getMessage());
      return 1;
    }
  }

  private static String words(LogVerdict verdict) {
    return switch (verdict) {
      case LogVerdict.Intact(long lines, long unsigned, long torn) ->
          "whole, "
              + lines
              + " lines"
              + (unsigned == 0
                  ? ""
                  : ", the last " + unsigned + " not covered by the signed head yet")
              + (torn == 0 ? "" : ", and " + torn + " bytes of a line that a crash cut off");
      case LogVerdict.Broken(long line, String why) -> "BROKEN at line " + line + ": " + why;
      case LogVerdict.CutTail(long expected, long found) ->
          "CUT: " + expected + " lines were signed, " + found + " are there";
      case LogVerdict.HeadMissing() -> "HEAD MISSING: a cut tail could not be found";
      case LogVerdict.HeadForged(String why) -> "HEAD FORGED: " + why;
    };
  }
}
