package org.xinqiao.load.simulation;

import java.util.List;
import java.util.stream.IntStream;

/** What is asked before anything is counted: the mean of what will come, slowly rising. */
final class WarmUp {
  private WarmUp() {}

  /** Without enrolments, whose offers are for the run. */
  static LoadPlan of(LoadPlan load, int seconds) {
    return new LoadPlan(
        load.base(),
        1,
        load.arrivals().stream()
            .filter(each -> each.call() != Call.ENROLMENT)
            .map(each -> rising(each, seconds))
            .toList(),
        load.devices(),
        load.offers(),
        load.lists());
  }

  private static Arrivals rising(Arrivals arrivals, int seconds) {
    double mean =
        arrivals.perSecond().stream().mapToDouble(Double::doubleValue).average().orElse(0);
    List<Double> rising =
        IntStream.rangeClosed(1, seconds).mapToObj(i -> mean * i / seconds).toList();
    return new Arrivals(arrivals.call(), rising);
  }

  /** As many records as will come, which turn nobody. */
  static Feeding.Plan fed(Feeding.Plan plan, int seconds) {
    return new Feeding.Plan(
        plan.perSecond(), seconds, plan.people(), plan.holders(), false, Feeding.Silence.NONE);
  }
}
