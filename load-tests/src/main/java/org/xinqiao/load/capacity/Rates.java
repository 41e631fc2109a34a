package org.xinqiao.load.capacity;

import java.util.EnumMap;
import java.util.Map;

/**
 * What one processor bears of each path, a second. A path that was not measured, or bears nothing,
 * is missing.
 */
record Rates(Map<ServicePath, Double> aProcessor) {
  Rates {
    aProcessor = Map.copyOf(aProcessor);
  }

  static Rates of(Map<ServicePath, Knee> knees, int processors) {
    Map<ServicePath, Double> each = new EnumMap<>(ServicePath.class);
    knees.forEach(
        (path, knee) -> {
          if (knee.rate() > 0) {
            each.put(path, knee.rate() / processors);
          }
        });
    return new Rates(each);
  }

  /** Processors that so many a second take; NaN if that was not measured. */
  double processors(ServicePath path, double perSecond) {
    return perSecond / aProcessor.getOrDefault(path, Double.NaN);
  }
}
