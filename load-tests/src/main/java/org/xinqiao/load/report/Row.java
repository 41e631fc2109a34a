package org.xinqiao.load.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * One line of a report.
 *
 * @param what was measured, with what a stranger must know of it
 * @param unit such as {@code records/s} or {@code bytes}
 * @param baseline what stood beside it in the same run, in the same unit
 * @param targets none for a baseline's own row
 */
public record Row(
    String what, String unit, Spread spread, Optional<Baseline> baseline, List<Target> targets) {
  /**
   * @param name of the contender
   */
  public record Baseline(String name, Spread spread) {}

  public Row {
    targets = List.copyOf(targets);
  }

  /** Ours by the baseline's, median by median. */
  public OptionalDouble ratio() {
    return baseline
        .map(b -> OptionalDouble.of(spread.median() / b.spread().median()))
        .orElse(OptionalDouble.empty());
  }

  /** The same of each round by the baseline's in its turn; empty where they did not take turns. */
  public Optional<Spread> ratios() {
    List<Double> ours = spread.rounds();
    return baseline
        .map(there -> there.spread().rounds())
        .filter(theirs -> theirs.size() == ours.size() && ours.size() > 1)
        .map(
            theirs ->
                new Spread(
                    IntStream.range(0, ours.size())
                        .mapToObj(i -> ours.get(i) / theirs.get(i))
                        .toList()));
  }

  public boolean met() {
    return targets.stream().allMatch(target -> target.met(this));
  }
}
