package org.xinqiao.load.simulation;

import java.util.List;
import java.util.Map;

/**
 * What came of the calls of one name.
 *
 * @param asked answered and refused and failed
 * @param refused by 503
 * @param failures how many by Gatling's words for it: other statuses, connections, times over
 * @param p50 of the answered, milliseconds; NaN if none was
 * @param answeredPerSecond from the run's beginning
 * @param othersPerSecond refused or failed
 */
record CallFigures(
    long asked,
    long answered,
    long refused,
    Map<String, Integer> failures,
    double p50,
    double p99,
    double p999,
    double most,
    List<Double> answeredPerSecond,
    List<Double> othersPerSecond) {
  CallFigures {
    failures = Map.copyOf(failures);
    answeredPerSecond = List.copyOf(answeredPerSecond);
    othersPerSecond = List.copyOf(othersPerSecond);
  }

  long failed() {
    return failures.values().stream().mapToLong(Integer::longValue).sum();
  }
}
