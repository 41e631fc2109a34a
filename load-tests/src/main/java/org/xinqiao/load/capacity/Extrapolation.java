package org.xinqiao.load.capacity;

/**
 * What two measured sizes say of a third, by a straight line, beside what that one came to.
 *
 * @param predicted by the two smaller
 * @param measured at the largest
 */
record Extrapolation(double predicted, double measured) {
  /** A figure at a size. */
  record Point(double size, double value) {}

  /**
   * @param first of another size than the second
   */
  static Extrapolation of(Point first, Point second, Point largest) {
    double slope = (second.value() - first.value()) / (second.size() - first.size());
    return new Extrapolation(
        second.value() + slope * (largest.size() - second.size()), largest.value());
  }

  /** How far it is off what was measured, in percent of it. */
  double errorPercent() {
    return 100 * Math.abs(predicted - measured) / measured;
  }
}
