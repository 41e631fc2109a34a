package org.xinqiao.load.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * The upright axis of a chart. It begins at zero, so that no line looks steeper than it is; below
 * zero only for values that are.
 *
 * @param ticks round values, rising
 */
record ValueAxis(double low, double high, double step, List<Double> ticks) {
  private static final int PARTS = 5;

  ValueAxis {
    ticks = List.copyOf(ticks);
  }

  static ValueAxis over(Block.Chart chart) {
    double low = Math.min(0, values(chart).min().orElse(0));
    double high = Math.max(0, values(chart).max().orElse(1));
    if (low == high) {
      high = 1;
    }
    // divided first: the distance of huge values is more than a double holds
    double step = round(high / PARTS - low / PARTS);
    List<Double> ticks = new ArrayList<>();
    double first = Math.floor(low / step);
    double last = Math.ceil(high / step);
    for (double k = first; k <= last; k++) {
      if (Double.isFinite(k * step)) {
        ticks.add(k * step);
      }
    }
    return new ValueAxis(
        Math.min(low, ticks.getFirst()), Math.max(high, ticks.getLast()), step, ticks);
  }

  /** The next of 1, 2, 5, 10 … that is not below. */
  static double round(double step) {
    double power = Math.pow(10, Math.floor(Math.log10(step)));
    if (power == 0) {
      return Double.MIN_NORMAL;
    }
    double digits = step / power;
    return (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10) * power;
  }

  private static DoubleStream values(Block.Chart chart) {
    return chart.lines().stream()
        .flatMap(line -> line.values().stream())
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite);
  }

  /** How far up a value is, from 0 to 1. */
  double share(double value) {
    return (value / 2 - low / 2) / (high / 2 - low / 2);
  }

  String text(double tick) {
    if (tick == 0) {
      return "0";
    }
    int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return digits > 4 || Math.abs(tick) >= 1e12
        ? String.format(Locale.ROOT, "%.1e", tick)
        : String.format(Locale.ROOT, "%,." + digits + "f", tick);
  }
}
