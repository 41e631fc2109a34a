package org.xinqiao.gateway.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What {@code /actuator/prometheus} answered (Prometheus' text format, version 0.0.4).
 *
 * @param types of families by name, as the answer states them
 */
record Scrape(Map<String, String> types, List<Series> series) {
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern PART = Pattern.compile("_(bucket|count|sum)$");

  /** One line. */
  record Series(String name, Map<String, String> labels, double value) {}

  static Scrape read(String text) {
    Map<String, String> types = new TreeMap<>();
    List<Series> series = new ArrayList<>();
    text.lines()
        .forEach(
            line -> {
              if (line.startsWith("# TYPE ")) {
                String[] words = line.split(" ");
                types.put(words[2], words[3]);
              } else if (!line.startsWith("#")) {
                series.add(sample(line));
              }
            });
    return new Scrape(types, series);
  }

  private static Series sample(String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      throw new AssertionError("no sample: " + line);
    }
    Map<String, String> labels = new HashMap<>();
    Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
    while (label.find()) {
      labels.put(label.group(1), label.group(2));
    }
    return new Series(sample.group(1), labels, Double.parseDouble(sample.group(3)));
  }

  /** The family that a series belongs to: a histogram's parts are of one. */
  String family(String name) {
    if (types.containsKey(name)) {
      return name;
    }
    String base = PART.matcher(name).replaceFirst("");
    return types.containsKey(base) ? base : name;
  }

  /** The names of a family's tags; how a histogram is divided is none. */
  Set<String> tags(String family) {
    return series.stream()
        .filter(each -> family(each.name()).equals(family))
        .flatMap(each -> each.labels().keySet().stream())
        .filter(tag -> !tag.equals("le"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The value of the one series that has these labels, names and values in turn. */
  Optional<Double> value(String name, String... labels) {
    Map<String, String> wanted = new HashMap<>();
    for (int i = 0; i < labels.length; i += 2) {
      wanted.put(labels[i], labels[i + 1]);
    }
    List<Double> found =
        series.stream()
            .filter(each -> each.name().equals(name))
            .filter(each -> each.labels().entrySet().containsAll(wanted.entrySet()))
            .map(Series::value)
            .toList();
    if (found.size() > 1) {
      throw new AssertionError(name + " has " + found.size() + " series with " + wanted);
    }
    return found.stream().findFirst();
  }
}
