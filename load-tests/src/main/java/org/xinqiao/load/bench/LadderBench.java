package org.xinqiao.load.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.xinqiao.load.process.Processors;
import org.xinqiao.load.report.Report;
import org.xinqiao.load.report.Row;
import org.xinqiao.load.report.Spread;
import org.xinqiao.load.report.Target;
import org.xinqiao.load.sending.Answers;
import org.xinqiao.load.sending.HttpLoad;

/**
 * Whom the degradation ladder lets in: two crowds of the same size ask for single tokens up to
 * three times as often as the gateway can answer, and mind no refusal. One has no token left, the
 * other says that it still has some ({@code Priority: u=5}).
 */
public final class LadderBench implements Bench {
  private static final int CONNECTIONS = 64;
  private static final double TIMES_EACH = 1.5;
  private static final int WARM_UP_ROUNDS = 2;
  private static final double RATHER = 2;

  private final CrowdPlan plan;
  private final int crowd;

  /**
   * @param crowd devices of both together, 128 to 10,000
   */
  public LadderBench(CrowdPlan plan, int crowd) {
    if (crowd < 2 * CONNECTIONS || crowd > 10_000) {
      throw new IllegalArgumentException("--crowd=" + crowd + ": give 128 to 10,000");
    }
    this.plan = plan;
    this.crowd = crowd;
  }

  @Override
  public String name() {
    return "ladder";
  }

  @Override
  public Report run(Path work, Consumer<String> progress)
      throws IOException, InterruptedException, ExecutionException {
    try (Processors processors = Processors.here();
        CrowdedGateway gateway = CrowdedGateway.start(plan, work, processors, progress)) {
      Rounds rounds = new Rounds();
      for (int round = -WARM_UP_ROUNDS; round < plan.rounds(); round++) {
        Rounds into = round < 0 ? new Rounds() : rounds;
        round(gateway, into);
        progress.accept(
            "%s: of 100, %.0f without a token and %.0f with one were answered"
                .formatted(
                    round < 0 ? "warming up" : "round " + (round + 1),
                    into.none.getLast(),
                    into.some.getLast()));
      }
      return report(gateway.devices(), rounds);
    }
  }

  /** Figures of the rounds, one a measurement. */
  private static final class Rounds {
    private final List<Double> peak = new ArrayList<>();
    private final List<Double> sent = new ArrayList<>();
    private final List<Double> kept = new ArrayList<>();
    private final List<Double> none = new ArrayList<>();
    private final List<Double> some = new ArrayList<>();
  }

  private void round(CrowdedGateway gateway, Rounds into)
      throws IOException, InterruptedException, ExecutionException {
    double peak = peak(gateway);
    try (HttpLoad none = load(gateway, crowd / 2, "Priority: u=3");
        HttpLoad some = load(gateway, crowd / 2, "Priority: u=5");
        ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<Answers> waiting = thread.submit(() -> some.run(time(), peak * TIMES_EACH));
      Answers first = none.run(time(), peak * TIMES_EACH);
      Answers second = waiting.get();
      into.peak.add(peak);
      into.sent.add(first.sentPerSecond() + second.sentPerSecond());
      into.kept.add(first.goodPerSecond() + second.goodPerSecond());
      into.none.add(percent(first));
      into.some.add(percent(second));
    }
  }

  private static double percent(Answers answers) {
    return 100.0 * answers.goodCount() / (answers.goodCount() + answers.refusedCount());
  }

  private double peak(CrowdedGateway gateway) throws IOException {
    try (HttpLoad load = load(gateway, CONNECTIONS, "Priority: u=3")) {
      return load.run(time(), HttpLoad.UNBOUNDED).goodPerSecond();
    }
  }

  private static HttpLoad load(CrowdedGateway gateway, int devices, String priority)
      throws IOException {
    return new HttpLoad(
        gateway.base(), devices, gateway.strips(1, priority), HttpLoad.Refused.ASKS_AGAIN);
  }

  private Duration time() {
    return Duration.ofSeconds(plan.seconds());
  }

  private Report report(int devices, Rounds rounds) {
    return new Report(
        name(),
        "%,d people, %,d devices, %d rounds of %d s, two crowds of %,d at a time; single tokens, refused devices ask again at once"
            .formatted(plan.people(), devices, plan.rounds(), plan.seconds(), crowd / 2),
        List.of(
            new Row(
                "answered of 100 that have no token",
                "%",
                new Spread(rounds.none),
                Optional.of(
                    new Row.Baseline("of 100 that still have some", new Spread(rounds.some))),
                List.of(new Target.RatioAtLeast(RATHER))),
            new Row(
                "requests sent by both",
                "1/s",
                new Spread(rounds.sent),
                Optional.of(new Row.Baseline("peak", new Spread(rounds.peak))),
                List.of()),
            new Row(
                "good answers of both",
                "answers/s",
                new Spread(rounds.kept),
                Optional.of(new Row.Baseline("peak", new Spread(rounds.peak))),
                List.of())));
  }
}
