package org.xinqiao.load.bench;

import java.util.List;

/**
 * What the rounds of one contender came to.
 *
 * @param perSecond a rate for each round, in their order; at least one
 */
public record Rates(List<Double> perSecond) {
  public Rates {
    perSecond = List.copyOf(perSecond);
    if (perSecond.isEmpty()) {
      throw new IllegalArgumentException("no round was measured");
    }
  }

  /** The middle one; of an even number, the lower of the two in the middle. */
  public double median() {
    return perSecond.stream().sorted().toList().get((perSecond.size() - 1) / 2);
  }

  public double slowest() {
    return perSecond.stream().min(Double::compare).orElseThrow();
  }

  public double fastest() {
    return perSecond.stream().max(Double::compare).orElseThrow();
  }
}
