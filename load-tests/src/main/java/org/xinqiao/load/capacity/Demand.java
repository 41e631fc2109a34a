package org.xinqiao.load.capacity;

import java.util.Map;
import org.xinqiao.load.simulation.Profile;

/**
 * What a profile asks of its gateways at one moment.
 *
 * @param perSecond of each path; one that is not asked is missing
 */
record Demand(Map<ServicePath, Double> perSecond) {
  Demand {
    perSecond = Map.copyOf(perSecond);
  }

  /** The morning's worst five minutes while a population is tested. */
  static Demand morning(Profile profile) {
    return new Demand(
        Map.of(
            ServicePath.STRIPS, profile.stripsAtPeak(), ServicePath.INGEST, profile.ingestBurst()));
  }

  /** Everybody looks at once, without a token, at the morning's peak. */
  static Demand incident(Profile profile) {
    return new Demand(
        Map.of(
            ServicePath.STRIPS,
            profile.stripsAtPeak(),
            ServicePath.SINGLE_TOKENS,
            profile.incident(),
            ServicePath.INGEST,
            profile.ingestMean()));
  }
}
