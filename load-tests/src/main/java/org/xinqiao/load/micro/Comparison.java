package org.xinqiao.load.micro;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.xinqiao.load.report.Row;
import org.xinqiao.load.report.Spread;
import org.xinqiao.load.report.Target;

/**
 * One row of the report, before it is measured.
 *
 * @param step merge, decide, encode, sign or verify
 */
record Comparison(
    String step,
    Measure measure,
    Contender ours,
    Optional<Contender> baseline,
    List<Target> targets) {
  Comparison {
    targets = List.copyOf(targets);
  }

  static Comparison alone(String step, Contender ours) {
    return new Comparison(step, Measure.RATE, ours, Optional.empty(), List.of());
  }

  static Comparison of(String step, Contender ours, Contender baseline, Target... targets) {
    return new Comparison(step, Measure.RATE, ours, Optional.of(baseline), List.of(targets));
  }

  static Comparison garbage(String step, Contender ours, Contender baseline, Target... targets) {
    return new Comparison(step, Measure.GARBAGE, ours, Optional.of(baseline), List.of(targets));
  }

  String what() {
    return step + ": " + (measure == Measure.GARBAGE ? "garbage of " : "") + ours.name();
  }

  Stream<Contender> contenders() {
    return Stream.concat(Stream.of(ours), baseline.stream());
  }

  /**
   * @param samples of every contender, a list of rounds each
   * @param judged whether the figures are good enough to hold against targets
   */
  Row row(Map<Contender, List<Sample>> samples, boolean judged) {
    return new Row(
        what(),
        measure.unit,
        spread(samples, ours),
        baseline.map(b -> new Row.Baseline(b.name(), spread(samples, b))),
        judged ? targets : List.of());
  }

  private Spread spread(Map<Contender, List<Sample>> samples, Contender contender) {
    return new Spread(
        samples.getOrDefault(contender, List.of()).stream().map(measure::of).toList());
  }
}
