package org.xinqiao.load.findings;

import java.util.List;

/** Writes the lines of a chart into a plot. */
record ChartLines(Block.Chart chart, Plot plot) {
  /** So far apart are markers, in pixels. */
  private static final double MARKERS_APART = 110;

  void write(Markup svg) {
    for (int i = 0; i < chart.lines().size(); i++) {
      LineStyle style = new LineStyle(i);
      List<Thinning.Point> points = Thinning.points(chart.lines().get(i).values());
      String path = path(points);
      if (!path.isEmpty()) {
        style.stroke(svg, path);
      }
      // moved a little from line to line, so that markers of equal lines do not hide each other
      markers(svg, style, points, plot.left() + i * 23 % MARKERS_APART);
    }
  }

  private String path(List<Thinning.Point> points) {
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (Thinning.Point point : points) {
      if (!point.isGap()) {
        path.append(drawing ? 'L' : 'M')
            .append(Plot.number(x(point)))
            .append(' ')
            .append(Plot.number(plot.y(point.value())));
      }
      drawing = !point.isGap();
    }
    return path.toString();
  }

  private void markers(Markup svg, LineStyle style, List<Thinning.Point> points, double first) {
    double next = first;
    for (int i = 0; i < points.size(); i++) {
      Thinning.Point point = points.get(i);
      boolean alone = gap(points, i - 1) && gap(points, i + 1);
      if (!point.isGap() && (alone || x(point) >= next)) {
        style.marker(svg, x(point), plot.y(point.value()));
        next = Math.max(next, x(point)) + MARKERS_APART;
      }
    }
  }

  /** A point between two gaps has no line: it is seen by its marker only. */
  private static boolean gap(List<Thinning.Point> points, int index) {
    return index < 0 || index >= points.size() || points.get(index).isGap();
  }

  private double x(Thinning.Point point) {
    return plot.x(point.index() * chart.secondsAPoint());
  }
}
