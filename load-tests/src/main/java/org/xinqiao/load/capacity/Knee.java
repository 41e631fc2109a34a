package org.xinqiao.load.capacity;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.xinqiao.load.simulation.Step;

/**
 * Where a path bends.
 *
 * @param steps in the order in which they were taken
 * @param whole whether it was found; not, where the target was gone before
 */
record Knee(List<Step> steps, boolean whole) {
  Knee {
    steps = List.copyOf(steps);
  }

  /** The highest rate that was borne. */
  Optional<Step> borne() {
    return steps.stream().filter(Step::borne).max(Comparator.comparingDouble(Step::asked));
  }

  /** The lowest rate above it that was not. */
  Optional<Step> bent() {
    double above = borne().map(Step::asked).orElse(0.0);
    return steps.stream()
        .filter(step -> !step.borne() && step.asked() > above)
        .min(Comparator.comparingDouble(Step::asked));
  }

  /** The highest rate that was borne, a second; 0 if none was, NaN if that is not known. */
  double rate() {
    return whole ? borne().map(Step::asked).orElse(0.0) : Double.NaN;
  }

  /** Whether it bends later than could be seen, because the generator gave way before it. */
  boolean hidden() {
    return whole && bent().flatMap(Step::generatorLimit).isPresent();
  }
}
