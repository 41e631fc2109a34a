package org.xinqiao.load.simulation;

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

  /** The most in a second. */
  double most() {
    return perSecond.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }
}
