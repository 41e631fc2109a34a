package org.xinqiao.load.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures one contender in a process of its own, on this process's class path, by JMH. */
final class JmhProcess {
  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final Pattern FAULT = Pattern.compile("[\\w.$]+(Exception|Error)(: .*)?");

  private final MicroPlan plan;
  private final String keys;
  private final Path said;

  /**
   * @param keys the JVM option that names the keys
   * @param said where JMH writes what it has to say
   */
  JmhProcess(MicroPlan plan, String keys, Path said) {
    this.plan = plan;
    this.keys = keys;
    this.said = said;
  }

  /**
   * @throws IOException if it can't start or ends before it is measured
   */
  Sample measure(Contender contender) throws IOException {
    try {
      Collection<RunResult> results = new Runner(options(contender).build()).run();
      if (results.size() != 1) {
        throw new IOException(
            contender.name() + " can't be measured: JMH found " + results.size() + " of it");
      }
      RunResult result = results.iterator().next();
      Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
      if (allocated == null) {
        throw new IOException(contender.name() + " can't be measured: JMH counted no bytes");
      }
      return new Sample(result.getPrimaryResult().getScore(), allocated.getScore());
    } catch (RunnerException fault) {
      throw new IOException(contender.name() + " can't be measured: " + cause(fault), fault);
    }
  }

  private ChainedOptionsBuilder options(Contender contender) {
    String method = Pattern.quote(contender.type().getName() + "." + contender.method());
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + method + "$")
            .mode(Mode.Throughput)
            .timeUnit(TimeUnit.SECONDS)
            .threads(1)
            .forks(1)
            .warmupIterations(1)
            .warmupTime(TimeValue.milliseconds(plan.warmup().toMillis()))
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(plan.counted().toMillis()))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .output(said.toString())
            .jvmArgs(
                keys,
                "-Xms1g",
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    contender.parameters().forEach(options::param);
    return options;
  }

  /** The first exception that the process wrote; else JMH's own words. */
  private String cause(RunnerException fault) throws IOException {
    String words = String.valueOf(fault.getMessage());
    if (!Files.isRegularFile(said)) {
      return words;
    }
    return Files.readAllLines(said).stream()
        .filter(line -> FAULT.matcher(line).matches())
        .findFirst()
        .orElse(words);
  }
}
