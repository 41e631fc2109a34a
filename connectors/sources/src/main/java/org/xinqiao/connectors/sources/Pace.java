package org.xinqiao.connectors.sources;

import java.time.Duration;
import java.util.Optional;
import org.xinqiao.connectors.publication.Resilience.Retry;

/**
 * How quickly routes go about their work.
 *
 * @param tick how often a route looks whether its pull is due; 250 ms by default
 * @param retry the waits after failures where it is not the publications that say them, as in tests
 */
public record Pace(Duration tick, Optional<Retry> retry) {
  public static final Pace DEFAULT = new Pace(Duration.ofMillis(250), Optional.empty());

  public Pace {
    if (tick.toMillis() < 1) {
      throw new IllegalArgumentException("tick is at least 1 ms");
    }
  }
}
