package org.xinqiao.load.findings;

import java.util.Locale;

/** What a chart's file is called beside a report. */
final class ChartFile {
  private static final int LONGEST = 40;

  private ChartFile() {}

  /**
   * Of letters, digits and hyphens only, because a heading may have what no file may be called.
   *
   * @param number of the chart in its report, from 1
   */
  static String name(int number, Block.Chart chart) {
    String words =
        chart.heading().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-", "");
    String kept = words.substring(0, Math.min(LONGEST, words.length())).replaceAll("-$", "");
    return "charts-%d-%s.svg".formatted(number, kept.isEmpty() ? "chart" : kept);
  }
}
