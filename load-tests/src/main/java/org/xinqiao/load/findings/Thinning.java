package org.xinqiao.load.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Leaves out points of a line that a picture has no room for. A mean would hide the second that
 * people waited, so of each bucket stay the lowest and the highest point, and a gap.
 */
final class Thinning {
  /** Two points each. */
  private static final int BUCKETS = 150;

  private Thinning() {}

  /** A point of a line; not finite for a gap. */
  record Point(int index, double value) {
    boolean isGap() {
      return !Double.isFinite(value);
    }
  }

  /** What lies between two moments; NaN for nothing. */
  record Range(int from, double low, double high) {}

  static List<Point> points(List<Double> values) {
    int size = values.size() <= 2 * BUCKETS ? 1 : bucket(values.size(), BUCKETS);
    List<Point> points = new ArrayList<>();
    for (int from = 0; from < values.size(); from += size) {
      int to = Math.min(values.size(), from + size);
      int lowest = -1;
      int highest = -1;
      int gap = -1;
      for (int i = from; i < to; i++) {
        double value = values.get(i);
        if (!Double.isFinite(value)) {
          gap = gap < 0 ? i : gap;
          continue;
        }
        lowest = lowest < 0 || value < values.get(lowest) ? i : lowest;
        highest = highest < 0 || value > values.get(highest) ? i : highest;
      }
      IntStream.of(lowest, highest, gap)
          .filter(index -> index >= 0)
          .sorted()
          .distinct()
          .forEach(index -> points.add(new Point(index, values.get(index))));
    }
    return points;
  }

  /** How many values belong to one of so many buckets. */
  static int bucket(int values, int buckets) {
    return Math.max(1, Math.ceilDiv(values, buckets));
  }

  static Range range(List<Double> values, int from, int size) {
    double low = Double.NaN;
    double high = Double.NaN;
    for (double value :
        values.subList(Math.min(from, values.size()), Math.min(from + size, values.size()))) {
      if (!Double.isNaN(value)) {
        low = Double.isNaN(low) ? value : Math.min(low, value);
        high = Double.isNaN(high) ? value : Math.max(high, value);
      }
    }
    return new Range(from, low, high);
  }
}
