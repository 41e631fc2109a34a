package org.xinqiao.load.simulation;

import java.util.List;
import java.util.stream.IntStream;

/** What is asked before anything is counted: the mean of what will come, slowly rising. */
final class WarmUp {
  static final int SECONDS = 20;

  private WarmUp() {}

  /** Without enrolments, whose offers are for the run. */
  static LoadPlan of(LoadPlan load) {
    return new LoadPlan(
        load.base(),
        1,
        load.arrivals().stream()
            .filter(each -> each.call() != Call.ENROLMENT)
            .map(WarmUp::rising)
            .toList(),
        load.devices(),
        load.offers(),
        load.lists());
  }

  private static Arrivals rising(Arrivals arrivals) {
    double mean =
        arrivals.perSecond().stream().mapToDouble(Double::doubleValue).average().orElse(0);
    List<Double> rising =
        IntStream.rangeClosed(1, SECONDS).mapToObj(i -> mean * i / SECONDS).toList();
    return new Arrivals(arrivals.call(), rising);
  }

  /** As many records as will come, which turn nobody. */
  static Feeding.Plan fed(Feeding.Plan plan) {
    return new Feeding.Plan(
        plan.perSecond(), SECONDS, plan.people(), plan.holders(), false, Feeding.Silence.NONE);
  }
}
