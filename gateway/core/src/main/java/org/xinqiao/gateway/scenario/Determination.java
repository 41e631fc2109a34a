package org.xinqiao.gateway.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came of evaluating a scenario. */
public sealed interface Determination {
  /**
   * A finding.
   *
   * @param holdsUntil the next instant at which outcome, reason or flags can change by time alone;
   *     it may be early, never late
   * @param evidence indices of the facts that the matching rule selected
   */
  record Made(Finding finding, Optional<Instant> holdsUntil, List<Integer> evidence)
      implements Determination {
    public Made {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * A rule could not be evaluated.
   *
   * @param detail which rule of which scenario; no value of a record
   */
  record Failed(String detail) implements Determination {}
}
