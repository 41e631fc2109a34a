package org.xinqiao.load.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.xinqiao.load.micro.JmhBench;
import org.xinqiao.load.micro.MicroPlan;
import org.xinqiao.load.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "jmh",
    mixinStandardHelpOptions = true,
    description =
        "Merge, decide, encode, sign and verify on one core, beside raw signatures, DIGG dgc-java and"
            + " Authlete sd-jwt. Exit code 3 if a target is missed.")
final class BenchJmhCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--only",
      defaultValue = "",
      description =
          "Rows whose text has this regular expression, such as ^sign or dgc-java; default all.")
  private String only;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Processes of each contender, 1 to 50; default ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--quick",
      description = "One short round that shows that everything starts; no targets.")
  private boolean quick;

  @Option(names = "--work", description = "An empty folder; default a temporary one.")
  private Path work;

  @Option(names = "--json", description = "Writes the result as JSON to this file too.")
  private Path json;

  @Override
  public Integer call() throws IOException {
    if (rounds < 1 || rounds > 50) {
      throw mistake("--rounds=" + rounds + ": give 1 to 50");
    }
    Pattern pattern = pattern();
    MicroPlan plan = quick ? MicroPlan.quick(pattern) : MicroPlan.full(pattern, rounds);
    if (!plan.matches()) {
      throw mistake(
          "--only="
              + only
              + " is in no row: each begins with merge, decide, encode, sign or verify");
    }
    PrintWriter err = spec.commandLine().getErr();
    try (WorkFolder folder = WorkFolder.open(work)) {
      Report report = new JmhBench(plan).run(folder.path(), new Progress(err));
      spec.commandLine().getOut().print(report.markdown());
      spec.commandLine().getOut().flush();
      if (json != null) {
        Files.writeString(json, report.json());
      }
      return report.met() ? 0 : 3;
    }
  }

  private Pattern pattern() {
    try {
      return Pattern.compile(only, Pattern.CASE_INSENSITIVE);
    } catch (PatternSyntaxException wrong) {
      throw mistake("--only=" + only + " is no regular expression: " + wrong.getDescription());
    }
  }

  private ParameterException mistake(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
