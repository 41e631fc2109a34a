package org.xinqiao.connectors.sources;

import java.util.Optional;
import org.xinqiao.connectors.publication.Resilience.RateLimit;

/** Spares a source: it is called no more often than its publication allows. */
@FunctionalInterface
interface CallLimit {
  /**
   * Returns when the next call may be made.
   *
   * @throws PullBroken.ByStop as soon as the publication is stopped meanwhile
   */
  void await() throws PullBroken.ByStop;

  static CallLimit of(Optional<RateLimit> limit, Gate gate) {
    return limit
        .map(Turns::new)
        .<CallLimit>map(turns -> () -> gate.pause(turns.take(System.nanoTime())))
        .orElse(() -> {});
  }

  /** Each page is a call. */
  default PageFetch around(PageFetch inner) {
    return address -> {
      await();
      return inner.get(address);
    };
  }
}
