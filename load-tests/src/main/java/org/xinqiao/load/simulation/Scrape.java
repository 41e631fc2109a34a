package org.xinqiao.load.simulation;

import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code /actuator/prometheus} said at one moment (Prometheus text format 0.0.4). */
record Scrape(Map<String, Double> samples) {
  Scrape {
    samples = Map.copyOf(samples);
  }

  static Scrape parse(String text) {
    Map<String, Double> samples = new LinkedHashMap<>();
    text.lines()
        .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
        .forEach(
            line -> {
              int at = line.lastIndexOf(' ');
              samples.put(line.substring(0, at), number(line.substring(at + 1)));
            });
    return new Scrape(samples);
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  /**
   * The sum of a metric's samples that have a tag; NaN if there is none.
   *
   * @param tag such as {@code at="devices"}; empty for all
   */
  double sum(String metric, String tag) {
    double sum = Double.NaN;
    for (Map.Entry<String, Double> sample : samples.entrySet()) {
      String name = sample.getKey();
      boolean same =
          name.equals(metric) || (name.startsWith(metric) && name.charAt(metric.length()) == '{');
      if (same && name.contains(tag)) {
        sum = (Double.isNaN(sum) ? 0 : sum) + sample.getValue();
      }
    }
    return sum;
  }
}
