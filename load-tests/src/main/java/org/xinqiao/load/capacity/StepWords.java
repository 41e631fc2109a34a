package org.xinqiao.load.capacity;

import java.util.Locale;
import org.xinqiao.load.simulation.Step;

/** A step as whoever waits reads it. */
final class StepWords {
  private StepWords() {}

  static String of(ServicePath path, Step step) {
    return String.format(
        Locale.ROOT,
        "%s: %,.0f %s asked, %,.0f answered, 99%% within %,.0f ms: %s",
        path.words(),
        step.asked(),
        path.unit(),
        step.answered(),
        step.p99(),
        step.borne() ? "borne" : step.gaveWay());
  }
}
