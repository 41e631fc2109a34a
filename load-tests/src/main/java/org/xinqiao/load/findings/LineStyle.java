package org.xinqiao.load.findings;

import java.util.Locale;

/**
 * How a line of a chart is told from the others: by dashes and markers too, for eyes and printers
 * without colours. The first sixty lines of a chart all differ.
 *
 * @param number of the line in its chart, from 0
 */
record LineStyle(int number) {
  private static final int COLOURS = 6;
  private static final String[] DASHES = {"", "8 4", "2 3", "10 3 2 3"};
  private static final int MARKERS = 5;

  /** Names of classes in {@code chart.css}. */
  String colour() {
    return "c" + (number % COLOURS + 1);
  }

  String dashes() {
    return DASHES[number % DASHES.length];
  }

  /** Writes the stroke. */
  void stroke(Markup svg, String path) {
    if (dashes().isEmpty()) {
      svg.empty("path", "class", "line " + colour(), "d", path);
    } else {
      svg.empty("path", "class", "line " + colour(), "d", path, "stroke-dasharray", dashes());
    }
  }

  /** Writes the marker of the line at a place. */
  void marker(Markup svg, double x, double y) {
    String path =
        switch (number % MARKERS) {
          case 0 -> around(x, y, "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z");
          case 1 -> around(x, y, "m-4-4h8v8h-8z");
          case 2 -> around(x, y, "m0-5l5 9h-10z");
          case 3 -> around(x, y, "m0-5l5 5l-5 5l-5-5z");
          default -> around(x, y, "m-5-4h10l-5 9z");
        };
    svg.empty("path", "class", "marker " + colour(), "d", path);
  }

  private static String around(double x, double y, String path) {
    return String.format(Locale.ROOT, "M%.1f %.1f%s", x, y, path);
  }
}
