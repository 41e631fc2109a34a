package org.xinqiao.load.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Moments of a chart: each an upright line with a number above it, and below the plot what the
 * numbers mean. Texts at the lines would cover each other where a target degrades step by step
 * within seconds.
 *
 * @param marks in the order of time
 */
record ChartMarks(List<Block.Mark> marks) {
  private static final int BADGE = 22;
  private static final int ROW = 20;
  private static final int TEXT = 13;

  static ChartMarks of(Block.Chart chart) {
    return new ChartMarks(
        chart.marks().stream()
            .filter(mark -> Double.isFinite(mark.second()))
            .sorted(Comparator.comparingDouble(Block.Mark::second))
            .toList());
  }

  /** How many numbers stand beside each other. */
  private static int aRow(double width) {
    return Math.max(1, (int) (width / BADGE));
  }

  /** How much room the numbers need above a plot. */
  double above(double width) {
    return Math.ceilDiv(marks.size(), aRow(width)) * (double) ROW + (marks.isEmpty() ? 0 : 8);
  }

  /** How much room the meanings need below it. */
  double below() {
    return marks.size() * (double) ROW;
  }

  void lines(Markup svg, Plot plot) {
    List<Double> badges = badges(plot);
    double top = plot.top() - above(plot.right() - plot.left());
    for (int i = 0; i < marks.size(); i++) {
      String x = Plot.number(plot.x(marks.get(i).second()));
      double y = top + i / aRow(plot.right() - plot.left()) * (double) ROW + ROW / 2.0;
      String to = "L" + Plot.number(badges.get(i)) + " " + Plot.number(y);
      svg.empty(
          "path",
          "class",
          "mark",
          "d",
          "M" + x + " " + Plot.number(plot.bottom()) + "V" + Plot.number(plot.top()) + to);
    }
    for (int i = 0; i < marks.size(); i++) {
      double y = top + i / aRow(plot.right() - plot.left()) * (double) ROW + ROW / 2.0;
      badge(svg, badges.get(i), y, i + 1);
    }
  }

  /** Each as near to its line as those before it leave room for. */
  List<Double> badges(Plot plot) {
    int aRow = aRow(plot.right() - plot.left());
    List<Double> places = new ArrayList<>();
    for (int from = 0; from < marks.size(); from += aRow) {
      int to = Math.min(marks.size(), from + aRow);
      double[] row = new double[to - from];
      double next = plot.left() + BADGE / 2.0;
      for (int i = 0; i < row.length; i++) {
        row[i] = Math.max(next, plot.x(marks.get(from + i).second()));
        next = row[i] + BADGE;
      }
      double last = plot.right() - BADGE / 2.0;
      for (int i = row.length - 1; i >= 0; i--) {
        row[i] = Math.min(row[i], last);
        last = row[i] - BADGE;
        places.add(from, row[i]);
      }
    }
    return places;
  }

  void meanings(Markup svg, TimeAxis times, double left, double top, double width) {
    for (int i = 0; i < marks.size(); i++) {
      Block.Mark mark = marks.get(i);
      double y = top + i * (double) ROW + ROW / 2.0;
      badge(svg, left + BADGE / 2.0, y, i + 1);
      String text = times.text(mark.second()) + "  " + OneLine.of(mark.what());
      double x = left + BADGE + 6;
      svg.leaf(
          "text",
          TextWidth.within(text, TEXT, width - x),
          "class",
          "name",
          "x",
          Plot.number(x),
          "y",
          Plot.number(y + 4.5));
    }
  }

  private static void badge(Markup svg, double x, double y, int number) {
    svg.empty(
        "rect",
        "class",
        "badge",
        "x",
        Plot.number(x - 10),
        "y",
        Plot.number(y - 8.5),
        "width",
        "20",
        "height",
        "17",
        "rx",
        "4");
    svg.leaf(
        "text",
        String.valueOf(number),
        "class",
        "number",
        "x",
        Plot.number(x),
        "y",
        Plot.number(y + 4.5),
        "text-anchor",
        "middle");
  }
}
