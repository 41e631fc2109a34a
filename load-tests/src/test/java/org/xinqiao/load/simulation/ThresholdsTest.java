package org.xinqiao.load.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.xinqiao.load.findings.Check;

/** Runs that must not pass. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThresholdsTest {
  private static final int SECONDS = 10;

  private CountingTarget target;
  private Watch watch;

  @BeforeAll
  void watch() throws IOException {
    target = new CountingTarget();
    watch = Watch.ofHealth(target.base());
  }

  @AfterAll
  void stop() {
    watch.close();
    target.close();
  }

  private static Arrivals arrivals(Call call, double perSecond) {
    return new Arrivals(call, Collections.nCopies(SECONDS, perSecond));
  }

  private static CallFigures figures(long answered, long refused) {
    return new CallFigures(
        answered + refused, answered, refused, Map.of(), 3, 9, 20, 30, List.of(), List.of());
  }

  private List<String> missed(
      SimulationKind simulation, List<Arrivals> arrivals, Map<String, CallFigures> calls) {
    LoadPlan load = new LoadPlan("", 1, arrivals, "", "", List.of());
    return new Thresholds(simulation, load)
        .checks(calls, watch, Optional.empty()).stream()
            .filter(check -> !check.met())
            .map(Check::what)
            .toList();
  }

  private List<String> missedByIncident(long served, long refused) {
    Map<String, CallFigures> calls = new LinkedHashMap<>();
    calls.put("single token", figures(served, refused));
    calls.put("strip of 16", figures(100, 100));
    calls.put("status list, delta", figures(10, 0));
    return missed(
        SimulationKind.INCIDENT,
        List.of(
            arrivals(Call.SINGLE_TOKEN, 100), arrivals(Call.STRIP, 20), arrivals(Call.DELTA, 1)),
        calls);
  }

  @Test
  void whoHasNoTokenIsNotShutOutOfAnIncident() {
    // 1,000 came; who is refused asks up to four times.
    assertThat(missedByIncident(950, 1_500)).isEmpty();
    assertThat(missedByIncident(949, 1_500))
        .singleElement()
        .asString()
        .startsWith("who asked for a single token");
  }

  @Test
  void whatWasNeverSentIsNotBorne() {
    List<Arrivals> planned = List.of(arrivals(Call.STRIP, 1), arrivals(Call.ENROLMENT, 0.1));

    assertThat(missed(SimulationKind.QUICK, planned, Map.of("strip of 16", figures(10, 0))))
        .containsExactly("enrolment: token: sent");
    assertThat(missed(SimulationKind.QUICK, planned, Map.of()))
        .containsExactly("strip of 16: sent", "enrolment: token: sent");
  }
}
