package org.xinqiao.load.findings;

/**
 * A chart as a picture.
 *
 * @param id begins the names of its parts, which must be unique in a page
 * @param width in pixels
 */
record ChartSvg(Block.Chart chart, String id, int width) {
  /** For a page on a desk or on paper. */
  static final int WIDE = 720;

  /** For a telephone: scaled down, texts of the wide one could not be read. */
  static final int NARROW = 336;

  /** Free at the edges, in pixels. */
  static final int EDGE = 8;

  /** Of its time, where it is wide. */
  static final int STEPS = 10;

  private static final int PLOT = 220;
  private static final int TICK_TEXT = 12;
  private static final int PIXELS_A_STEP = 72;

  /** A file of its own, with its style. */
  String file() {
    Markup svg = new Markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    write(svg, Style.CHART.css());
    return svg.toString();
  }

  /** A part of a page, which has the style. */
  void write(Markup page) {
    write(page, "");
  }

  private void write(Markup svg, String style) {
    ValueAxis values = ValueAxis.over(chart);
    TimeAxis times = TimeAxis.over(chart, Math.max(2, width / PIXELS_A_STEP));
    ChartMarks marks = ChartMarks.of(chart);
    ChartLegend legend = new ChartLegend(chart.lines(), width - EDGE);
    double left = left(values);
    double above = marks.above(width - EDGE * 2 - left);
    // a legend is as high as its lines need, which only writing it tells
    Markup unseen = new Markup("").open("g");
    double top = EDGE + legend.write(unseen, EDGE, EDGE) + 28 + above;
    double bottom = top + PLOT;
    double height = bottom + 32 + marks.below() + EDGE;
    Plot plot = new Plot(left, top, width - EDGE * 2.0, bottom, values, times);

    open(svg, height);
    svg.leaf("title", chart.heading(), "id", id + "-title");
    svg.leaf("desc", ChartWords.of(chart, times), "id", id + "-desc");
    if (!style.isEmpty()) {
      svg.leaf("style", style);
    }
    svg.empty("rect", "class", "ground", "width", "100%", "height", "100%");
    legend.write(svg, EDGE, EDGE);
    svg.leaf(
        "text", chart.unit(), "class", "tick", "x", "" + EDGE, "y", Plot.number(top - above - 10));
    plot.axes(svg);
    marks.lines(svg, plot);
    new ChartLines(chart, plot).write(svg);
    marks.meanings(svg, times, EDGE, bottom + 30, width - EDGE);
    if (chart.lines().stream().allMatch(line -> line.values().stream().allMatch(v -> v.isNaN()))) {
      nothing(svg, plot);
    }
    svg.close();
  }

  private void open(Markup svg, double height) {
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "class",
        "chart " + (width == WIDE ? "wide" : "narrow"),
        "viewBox",
        "0 0 " + width + " " + Plot.number(height),
        "width",
        String.valueOf(width),
        "height",
        Plot.number(height),
        "role",
        "img",
        "aria-labelledby",
        id + "-title " + id + "-desc");
  }

  private static double left(ValueAxis values) {
    return EDGE
        + 8
        + values.ticks().stream()
            .mapToDouble(tick -> TextWidth.of(values.text(tick), TICK_TEXT))
            .max()
            .orElse(0);
  }

  private static void nothing(Markup svg, Plot plot) {
    svg.leaf(
        "text",
        Label.NOTHING_MEASURED.toString(),
        "class",
        "name",
        "x",
        Plot.number((plot.left() + plot.right()) / 2),
        "y",
        Plot.number((plot.top() + plot.bottom()) / 2),
        "text-anchor",
        "middle");
  }
}
