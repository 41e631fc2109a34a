package org.xinqiao.load.simulation;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/**
 * The one simulation that Gatling runs: a {@link LoadPlan}, in an open model. Connections are
 * shared, as behind a proxy: a machine has too few ports to open one for each of a million people.
 */
public final class PlannedLoad extends Simulation {
  /** Gatling cuts what a step comes to. */
  private static final double ROUNDED_DOWN = 0.001;

  public PlannedLoad() {
    try {
      LoadPlan plan = LoadPlan.given();
      Calls calls = Calls.of(plan);
      HttpProtocolBuilder protocol =
          http.baseUrl(plan.base())
              .shareConnections()
              .disableFollowRedirect()
              .disableCaching()
              .userAgentHeader("xinqiao-load-tests");
      List<PopulationBuilder> populations =
          plan.arrivals().stream()
              .filter(each -> each.total(plan.stepSeconds()) >= 1)
              .map(
                  each ->
                      scenario(each.call().word())
                          .exec(calls.chain(each.call()))
                          .injectOpen(steps(each, plan.stepSeconds())))
              .toList();
      setUp(populations).protocols(protocol).maxDuration(Duration.ofSeconds(plan.seconds() + 60L));
    } catch (IOException noPlan) {
      throw new UncheckedIOException(noPlan);
    }
  }

  private static OpenInjectionStep[] steps(Arrivals arrivals, int seconds) {
    return arrivals.inEachStep(seconds).stream()
        .map(
            users ->
                constantUsersPerSec((users + ROUNDED_DOWN) / seconds).during(seconds).randomized())
        .toArray(OpenInjectionStep[]::new);
  }
}
