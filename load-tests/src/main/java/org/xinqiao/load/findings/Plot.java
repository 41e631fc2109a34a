package org.xinqiao.load.findings;

import java.util.List;
import java.util.Locale;

/** Where in a picture the lines of a chart are, in pixels. */
record Plot(
    double left, double top, double right, double bottom, ValueAxis values, TimeAxis times) {
  private static final int TICK_TEXT = 12;

  double x(double second) {
    return left + times.share(second) * (right - left);
  }

  double y(double value) {
    return bottom - values.share(value) * (bottom - top);
  }

  /** Writes both axes, and a fine line at each tick of the values. */
  void axes(Markup svg) {
    for (double tick : values.ticks()) {
      svg.empty("path", "class", tick == 0 ? "axis" : "grid", "d", across(y(tick)));
      svg.leaf(
          "text",
          values.text(tick),
          "class",
          "tick",
          "x",
          number(left - 6),
          "y",
          number(y(tick) + 4),
          "text-anchor",
          "end");
    }
    List<Double> moments = times.ticks();
    for (double tick : moments) {
      svg.empty("path", "class", "axis", "d", "M" + number(x(tick)) + " " + number(bottom) + "v5");
      // the last one may stand at the edge, where half of it would be cut off
      String text = times.text(tick);
      double half = TextWidth.of(text, TICK_TEXT) / 2;
      svg.leaf(
          "text",
          text,
          "class",
          "tick",
          "x",
          number(Math.min(x(tick), right + ChartSvg.EDGE - half)),
          "y",
          number(bottom + 18),
          "text-anchor",
          "middle");
    }
  }

  private String across(double y) {
    return "M" + number(left) + " " + number(y) + "H" + number(right);
  }

  static String number(double pixels) {
    String text = String.format(Locale.ROOT, "%.1f", pixels);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
