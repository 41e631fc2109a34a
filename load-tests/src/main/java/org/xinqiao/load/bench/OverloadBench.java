package org.xinqiao.load.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.xinqiao.load.process.Processors;
import org.xinqiao.load.report.Report;
import org.xinqiao.load.report.Row;
import org.xinqiao.load.report.Spread;
import org.xinqiao.load.report.Target;
import org.xinqiao.load.sending.Answers;
import org.xinqiao.load.sending.HttpLoad;

/**
 * {@code POST /strips} past what the gateway can do: first as much as it can; then a crowd, in
 * which each device asks anew as soon as it was answered, up to three times as many requests a
 * second, while a checkpoint fetches lists; then as before. The load has a processor of its own: on
 * the gateway's it would take from its answers, the more the more devices there are.
 */
public final class OverloadBench implements Bench {
  private static final int CONNECTIONS = 64;
  private static final int TIMES = 3;
  private static final int WARM_UP_ROUNDS = 2;
  private static final double KEPT = 0.9;

  private final CrowdPlan plan;
  private final int crowd;
  private final HttpLoad.Refused refused;

  /**
   * @param crowd devices of the overload, 64 to 10,000
   * @param impatient whether the refused ask again at once, and not when they are told to
   */
  public OverloadBench(CrowdPlan plan, int crowd, boolean impatient) {
    if (crowd < CONNECTIONS || crowd > 10_000) {
      throw new IllegalArgumentException("--crowd=" + crowd + ": give 64 to 10,000");
    }
    this.plan = plan;
    this.crowd = crowd;
    this.refused = impatient ? HttpLoad.Refused.ASKS_AGAIN : HttpLoad.Refused.COMES_BACK_WHEN_TOLD;
  }

  @Override
  public String name() {
    return "overload";
  }

  @Override
  public Report run(Path work, Consumer<String> progress)
      throws IOException, InterruptedException, ExecutionException {
    try (Processors processors = Processors.here();
        CrowdedGateway gateway = CrowdedGateway.start(plan, work, processors, progress)) {
      List<Row> rows = new ArrayList<>();
      for (int count : List.of(1, CrowdedGateway.STRIP)) {
        progress.accept("overload with strips of " + count);
        rows.addAll(strips(gateway, count, progress));
      }
      return new Report(
          name(),
          "%,d people, %,d devices, %d rounds of %d s, at most with %d devices at a time, up to %d times as much with %d, of which the refused %s; the load is one thread on %s"
              .formatted(
                  plan.people(),
                  gateway.devices(),
                  plan.rounds(),
                  plan.seconds(),
                  CONNECTIONS,
                  TIMES,
                  crowd,
                  refused == HttpLoad.Refused.ASKS_AGAIN
                      ? "ask again at once"
                      : "come back when they are told to",
                  processors.apart()
                      ? "a processor of its own, the gateway has " + processors.forTheServer()
                      : "the gateway's %d processors".formatted(processors.forTheServer())),
          rows);
    }
  }

  /** Figures of the rounds, one a measurement. */
  private static final class Rounds {
    private final List<Double> peak = new ArrayList<>();
    private final List<Double> sent = new ArrayList<>();
    private final List<Double> kept = new ArrayList<>();
    private final List<Double> refused = new ArrayList<>();
    private final List<Double> refusal = new ArrayList<>();
    private final List<Double> slowRefusal = new ArrayList<>();
    private final List<Double> good = new ArrayList<>();
    private final List<Double> lists = new ArrayList<>();
    private final List<Double> after = new ArrayList<>();
  }

  private List<Row> strips(CrowdedGateway gateway, int count, Consumer<String> progress)
      throws IOException, InterruptedException, ExecutionException {
    List<byte[]> requests = gateway.strips(count);
    Rounds rounds = new Rounds();
    for (int round = -WARM_UP_ROUNDS; round < plan.rounds(); round++) {
      Rounds into = round < 0 ? new Rounds() : rounds;
      double peak = most(gateway, requests);
      into.peak.add(peak);
      overload(gateway, requests, peak * TIMES, into);
      into.after.add(most(gateway, requests));
      progress.accept(
          "%s: %,.0f answers/s at most, %,.0f at overload, %,.0f right afterwards"
              .formatted(
                  round < 0 ? "warming up" : "round " + (round + 1),
                  peak,
                  into.kept.getLast(),
                  into.after.getLast()));
    }
    return rows("strips of " + count + ", ", rounds);
  }

  private double most(CrowdedGateway gateway, List<byte[]> requests) throws IOException {
    try (HttpLoad load = new HttpLoad(gateway.base(), CONNECTIONS, requests, refused)) {
      Answers answers = load.run(time(), HttpLoad.UNBOUNDED);
      if (answers.anyRefused()) {
        throw new IOException("the gateway refuses what it can do");
      }
      return answers.goodPerSecond();
    }
  }

  private void overload(
      CrowdedGateway gateway, List<byte[]> requests, double perSecond, Rounds into)
      throws IOException, InterruptedException, ExecutionException {
    try (HttpLoad load = new HttpLoad(gateway.base(), crowd, requests, refused);
        ListWatch lists = ListWatch.start(gateway.base())) {
      Answers answers = load.run(time(), perSecond);
      into.lists.add(lists.times().percentile(99) * 1_000);
      into.sent.add(answers.sentPerSecond());
      into.kept.add(answers.goodPerSecond());
      into.good.add(answers.good().percentile(99) * 1_000);
      into.refused.add(answers.refusedPerSecond());
      if (!answers.anyRefused()) {
        throw new IOException("nothing was refused: this is no overload; give more --crowd");
      }
      if (!answers.allToldToWait() || answers.differentWaits() < 2) {
        throw new IOException("the refused are not told different times to come back");
      }
      into.refusal.add(answers.refused().percentile(50) * 1_000);
      into.slowRefusal.add(answers.refused().percentile(99) * 1_000);
    }
  }

  private Duration time() {
    return Duration.ofSeconds(plan.seconds());
  }

  private static List<Row> rows(String of, Rounds rounds) {
    Row.Baseline peak = new Row.Baseline("peak", new Spread(rounds.peak));
    return List.of(
        row(of + "requests sent at overload", "1/s", rounds.sent),
        new Row(
            of + "good answers at overload",
            "answers/s",
            new Spread(rounds.kept),
            Optional.of(peak),
            List.of(new Target.RatioAtLeast(KEPT))),
        row(of + "good answers at overload, 99% within", "ms", rounds.good),
        row(of + "refused", "answers/s", rounds.refused),
        row(of + "refused, half within", "ms", rounds.refusal),
        row(of + "refused, 99% within", "ms", rounds.slowRefusal),
        row(of + "status list meanwhile, 99% within", "ms", rounds.lists),
        new Row(
            of + "good answers right afterwards",
            "answers/s",
            new Spread(rounds.after),
            Optional.of(peak),
            List.of(new Target.RatioAtLeast(KEPT))));
  }

  private static Row row(String what, String unit, List<Double> figures) {
    return new Row(what, unit, new Spread(figures), Optional.empty(), List.of());
  }
}
