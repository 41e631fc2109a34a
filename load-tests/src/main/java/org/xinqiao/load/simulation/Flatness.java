package org.xinqiao.load.simulation;

import java.util.List;

/** The lowest of a line's second fifth and of its last. */
record Flatness(double beginning, double end) {
  private static final int PARTS = 5;

  static Flatness lowest(List<Double> line) {
    int part = line.size() / PARTS;
    return part == 0
        ? new Flatness(Double.NaN, Double.NaN)
        : new Flatness(
            lowestOf(line.subList(part, 2 * part)),
            lowestOf(line.subList(line.size() - part, line.size())));
  }

  private static double lowestOf(List<Double> values) {
    return values.stream()
        .filter(value -> !Double.isNaN(value))
        .mapToDouble(Double::doubleValue)
        .min()
        .orElse(Double.NaN);
  }

  double ratio() {
    return end / beginning;
  }

  double percentOf(double whole) {
    return 100 * difference() / whole;
  }

  double difference() {
    return end - beginning;
  }
}
