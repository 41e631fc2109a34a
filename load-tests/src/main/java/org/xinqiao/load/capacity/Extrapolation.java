package org.xinqiao.load.capacity;

/**
 * What two measured sizes say of a third, beside what that one came to.
 *
 * @param predicted by the two smaller
 * @param measured at the largest
 */
record Extrapolation(double predicted, double measured) {
  /** A figure at a size. */
  record Point(double size, double value) {}

  /**
   * Of what grows with the size: by a straight line through both.
   *
   * @param first of another size than the second
   */
  static Extrapolation line(Point first, Point second, Point largest) {
    double slope = (second.value() - first.value()) / (second.size() - first.size());
    return new Extrapolation(
        second.value() + slope * (largest.size() - second.size()), largest.value());
  }

  /** Of what does not depend on the size: by the mean of both. */
  static Extrapolation same(Point first, Point second, Point largest) {
    return new Extrapolation((first.value() + second.value()) / 2, largest.value());
  }

  /** How far it is off what was measured, in percent of it. */
  double errorPercent() {
    return 100 * Math.abs(predicted - measured) / measured;
  }
}
