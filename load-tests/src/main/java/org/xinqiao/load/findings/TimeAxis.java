package org.xinqiao.load.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * The axis of a chart on which time goes on.
 *
 * @param end in seconds from the run's beginning
 */
record TimeAxis(double end, double step) {
  private static final double[] STEPS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400
  };
  private static final double MONTHS = 1e7;

  /**
   * @param parts how many steps there is room for
   */
  static TimeAxis over(Block.Chart chart, int parts) {
    double points =
        chart.lines().stream().mapToDouble(line -> line.values().size() - 1.0).max().orElse(0);
    double end =
        DoubleStream.concat(
                DoubleStream.of(points * chart.secondsAPoint()),
                chart.marks().stream().mapToDouble(Block.Mark::second))
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    double seconds = end > 0 ? end : 1;
    return new TimeAxis(seconds, step(seconds / parts));
  }

  private static double step(double least) {
    if (least < 1) {
      return ValueAxis.round(least);
    }
    for (double step : STEPS) {
      if (step >= least) {
        return step;
      }
    }
    return ValueAxis.round(least);
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    // counted beforehand: the last of huge ones is past what a double holds
    long last = (long) Math.floor(end / step + 1e-9);
    for (long k = 0; k <= last; k++) {
      ticks.add(k * step);
    }
    return ticks;
  }

  /** How far a moment is, from 0 to 1. */
  double share(double second) {
    return Math.clamp(second / end, 0, 1);
  }

  /** Minutes and seconds, with hours where there are some; parts of a second if steps are. */
  String text(double second) {
    if (step < 1) {
      int digits = (int) Math.min(6, -Math.floor(Math.log10(step) + 1e-9));
      return String.format(Locale.ROOT, "%." + digits + "f s", second);
    }
    if (!(second < MONTHS)) {
      return Figures.text(second) + " s";
    }
    long whole = Math.round(second);
    return whole < 3_600
        ? "%d:%02d".formatted(whole / 60, whole % 60)
        : "%d:%02d:%02d".formatted(whole / 3_600, whole / 60 % 60, whole % 60);
  }
}
