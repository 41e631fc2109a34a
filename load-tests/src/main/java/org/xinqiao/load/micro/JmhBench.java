package org.xinqiao.load.micro;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.xinqiao.load.bench.Bench;
import org.xinqiao.load.report.Report;

/**
 * Merge, decide, encode, sign and verify, each beside its baselines: a round gives every contender
 * a fresh process in turn, so that all of them meet the machine in the same moods.
 */
public final class JmhBench implements Bench {
  private final MicroPlan plan;

  public JmhBench(MicroPlan plan) {
    this.plan = plan;
  }

  @Override
  public String name() {
    return "jmh";
  }

  @Override
  public Report run(Path work, Consumer<String> progress) throws IOException {
    List<Comparison> comparisons = plan.comparisons();
    List<Contender> contenders =
        comparisons.stream().flatMap(Comparison::contenders).distinct().toList();
    for (Contender contender : contenders) {
      contender.require();
    }
    JmhProcess process =
        new JmhProcess(plan, Keys.make(work.resolve("keys")), work.resolve("jmh.log"));
    Map<Contender, List<Sample>> samples = new LinkedHashMap<>();
    for (int round = 1; round <= plan.rounds(); round++) {
      for (Contender contender : contenders) {
        Sample sample = process.measure(contender);
        samples.computeIfAbsent(contender, first -> new ArrayList<>()).add(sample);
        progress.accept(
            String.format(
                Locale.ROOT,
                "jmh round %d of %d, %s: %,.0f/s",
                round,
                plan.rounds(),
                contender.name(),
                sample.perSecond()));
      }
    }
    return new Report(
        name(),
        plan.settings(),
        comparisons.stream().map(comparison -> comparison.row(samples, plan.judged())).toList());
  }
}
