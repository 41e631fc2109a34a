package org.xinqiao.load.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * How many come for one call.
 *
 * @param perSecond who begins in a second, a figure for each step of {@link LoadPlan#stepSeconds}
 */
public record Arrivals(Call call, List<Double> perSecond) {
  public Arrivals {
    perSecond = List.copyOf(perSecond);
  }

  /** How many in all. */
  double total(int stepSeconds) {
    return perSecond.stream().mapToDouble(Double::doubleValue).sum() * stepSeconds;
  }

  /**
   * How many begin in each step, whole ones: what is left of one step counts in the next, so that
   * few in a second don't become none.
   */
  List<Long> inEachStep(int stepSeconds) {
    List<Long> each = new ArrayList<>();
    double due = 0;
    long begun = 0;
    for (double rate : perSecond) {
      due += rate * stepSeconds;
      long until = Math.round(due);
      each.add(until - begun);
      begun = until;
    }
    return each;
  }
}
