package org.xinqiao.load.report;

import java.util.List;

/**
 * What the rounds of one contender came to.
 *
 * @param rounds a figure for each, in their order; at least one
 */
public record Spread(List<Double> rounds) {
  public Spread {
    rounds = List.copyOf(rounds);
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("no round was measured");
    }
  }

  /** The middle one; of an even number, the lower of the two in the middle. */
  public double median() {
    return rounds.stream().sorted().toList().get((rounds.size() - 1) / 2);
  }

  public double lowest() {
    return rounds.stream().min(Double::compare).orElseThrow();
  }

  public double highest() {
    return rounds.stream().max(Double::compare).orElseThrow();
  }
}
