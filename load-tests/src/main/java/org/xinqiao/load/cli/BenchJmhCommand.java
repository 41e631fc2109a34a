package org.xinqiao.load.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.xinqiao.load.micro.JmhBench;
import org.xinqiao.load.micro.MicroPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private final BenchRun run = new BenchRun();

  @Override
  public Integer call()
      throws IOException, InterruptedException, ExecutionException, URISyntaxException {
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
    return run.run(() -> new JmhBench(plan));
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
