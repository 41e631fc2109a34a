package org.xinqiao.load.capacity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.xinqiao.load.simulation.Step;

/**
 * Finds the highest rate that is borne: doubles from a low one until a rate is not, and halves the
 * distance between the two in proportion. A rate that is not borne is tried once more, for a pause
 * of the machine is no knee.
 */
final class KneeSearch {
  private static final double FINE = 1.15;
  private static final double LOWEST = 1;
  private static final int MOST_STEPS = 60;

  private final Load load;

  /** Holds a rate for a while. */
  interface Load {
    Step at(double perSecond) throws IOException, InterruptedException;

    /** Whether there is nothing left to ask. */
    boolean isOver();
  }

  KneeSearch(Load load) {
    this.load = load;
  }

  /**
   * @param first the rate to begin with, above 0
   */
  Knee from(double first) throws IOException, InterruptedException {
    List<Step> steps = new ArrayList<>();
    double borne = 0;
    double bent = Double.POSITIVE_INFINITY;
    double rate = first;
    while (steps.size() < MOST_STEPS && rate >= LOWEST && bent > borne * FINE && !load.isOver()) {
      if (isBorne(rate, steps)) {
        borne = rate;
      } else {
        bent = rate;
      }
      rate = between(borne, bent);
    }
    return new Knee(steps, !load.isOver());
  }

  private boolean isBorne(double rate, List<Step> steps) throws IOException, InterruptedException {
    for (int tries = 0; tries < 2 && !load.isOver(); tries++) {
      Step step = load.at(rate);
      steps.add(step);
      if (step.borne()) {
        return true;
      }
    }
    return false;
  }

  private static double between(double borne, double bent) {
    if (bent == Double.POSITIVE_INFINITY) {
      return borne * 2;
    }
    return borne == 0 ? bent / 2 : Math.sqrt(borne * bent);
  }
}
