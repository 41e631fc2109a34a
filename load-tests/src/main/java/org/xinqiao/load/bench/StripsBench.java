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
import org.xinqiao.load.sending.HttpLoad;

/**
 * {@code POST /strips} of enrolled devices over connections that stay open, beside texts that the
 * same server answers with and beside signatures alone, in turns.
 */
public final class StripsBench implements Bench {
  /** Enough that both processors always have work, few enough that the load costs little. */
  private static final int CONNECTIONS = 16;

  private static final int WARM_UP_ROUNDS = 3;
  private static final double OF_A_TEXT = 0.5;
  private static final double OF_RAW = 0.5;
  private static final String TEXT = "/trust-list";
  private static final String SMALL = "/.well-known/oauth-authorization-server";

  private final CrowdPlan plan;

  public StripsBench(CrowdPlan plan) {
    this.plan = plan;
  }

  @Override
  public String name() {
    return "strips";
  }

  @Override
  public Report run(Path work, Consumer<String> progress)
      throws IOException, InterruptedException, ExecutionException {
    try (CrowdedGateway gateway = CrowdedGateway.start(plan, work, Processors.shared(), progress)) {
      RawSignatures raw = new RawSignatures();
      Rounds rounds = new Rounds();
      for (int round = -WARM_UP_ROUNDS; round < plan.rounds(); round++) {
        progress.accept(round < 0 ? "warming up" : "round " + (round + 1));
        Rounds into = round < 0 ? new Rounds() : rounds;
        into.text.add(answers(gateway, List.of(HttpLoad.get(TEXT))));
        into.small.add(answers(gateway, List.of(HttpLoad.get(SMALL))));
        into.one.add(answers(gateway, gateway.strips(1)));
        into.raw.add(raw.perSecond(time()));
        into.many.add(
            answers(gateway, gateway.strips(CrowdedGateway.STRIP)) * CrowdedGateway.STRIP);
      }
      return report(gateway.devices(), rounds);
    }
  }

  private static final class Rounds {
    private final List<Double> text = new ArrayList<>();
    private final List<Double> small = new ArrayList<>();
    private final List<Double> one = new ArrayList<>();
    private final List<Double> many = new ArrayList<>();
    private final List<Double> raw = new ArrayList<>();

    /** The faster text's, median by median. */
    private Row.Baseline faster() {
      Spread whole = new Spread(text);
      Spread part = new Spread(small);
      return whole.median() >= part.median()
          ? new Row.Baseline("GET " + TEXT, whole)
          : new Row.Baseline("GET " + SMALL, part);
    }
  }

  private double answers(CrowdedGateway gateway, List<byte[]> requests) throws IOException {
    try (HttpLoad load =
        new HttpLoad(gateway.base(), CONNECTIONS, requests, HttpLoad.Refused.ASKS_AGAIN)) {
      return load.run(time(), HttpLoad.UNBOUNDED).goodPerSecond();
    }
  }

  private Duration time() {
    return Duration.ofSeconds(plan.seconds());
  }

  private Report report(int devices, Rounds rounds) {
    return new Report(
        name(),
        "%,d people, %,d devices, %d rounds of %d s each, %d connections; the load is one thread on the same %d processors"
            .formatted(
                plan.people(),
                devices,
                plan.rounds(),
                plan.seconds(),
                CONNECTIONS,
                Runtime.getRuntime().availableProcessors()),
        List.of(
            row("GET " + TEXT + ", a text that was made before", "answers/s", rounds.text),
            row(
                "GET " + SMALL + ", a small one, in the devices' filter chain",
                "answers/s",
                rounds.small),
            new Row(
                "POST /strips, 1 token",
                "answers/s",
                new Spread(rounds.one),
                Optional.of(rounds.faster()),
                List.of(new Target.RatioAtLeast(OF_A_TEXT))),
            new Row(
                "POST /strips, %d tokens".formatted(CrowdedGateway.STRIP),
                "tokens/s",
                new Spread(rounds.many),
                Optional.of(
                    new Row.Baseline("ES256 alone, a thread a processor", new Spread(rounds.raw))),
                List.of(new Target.RatioAtLeast(OF_RAW)))));
  }

  private static Row row(String what, String unit, List<Double> figures) {
    return new Row(what, unit, new Spread(figures), Optional.empty(), List.of());
  }
}
