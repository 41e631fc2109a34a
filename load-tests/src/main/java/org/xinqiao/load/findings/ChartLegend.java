package org.xinqiao.load.findings;

import java.util.List;

/** Names of lines above a plot, as many beside each other as there is room for. */
record ChartLegend(List<Block.Line> lines, double width) {
  private static final int TEXT = 13;
  private static final int SAMPLE = 34;
  private static final int GAP = 18;
  private static final int ROW = 20;

  /** Writes it and returns how high it is. */
  double write(Markup svg, double left, double top) {
    double x = left;
    double y = top;
    for (int i = 0; i < lines.size(); i++) {
      String name =
          TextWidth.within(OneLine.of(lines.get(i).name()), TEXT, width - left - SAMPLE - 8);
      double wide = SAMPLE + 8 + TextWidth.of(name, TEXT);
      if (x > left && x + wide > width) {
        x = left;
        y += ROW;
      }
      LineStyle style = new LineStyle(i);
      style.stroke(svg, "M" + Plot.number(x) + " " + Plot.number(y + 8) + "h" + SAMPLE);
      style.marker(svg, x + SAMPLE / 2.0, y + 8);
      svg.leaf(
          "text",
          name,
          "class",
          "name",
          "x",
          Plot.number(x + SAMPLE + 6),
          "y",
          Plot.number(y + 12.5));
      x += wide + GAP;
    }
    return lines.isEmpty() ? 0 : y - top + ROW;
  }
}
