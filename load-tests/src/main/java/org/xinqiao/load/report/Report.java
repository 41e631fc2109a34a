package org.xinqiao.load.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;

/**
 * A finished benchmark. There is none of an unfinished one.
 *
 * @param bench the subcommand that made it
 * @param settings what it ran with, in one line
 */
public record Report(String bench, String settings, List<Row> rows) {
  public Report {
    rows = List.copyOf(rows);
  }

  /** Whether every target is met. */
  public boolean met() {
    return rows.stream().allMatch(Row::met);
  }

  /** A table whose first column names each row; baselines stand in the row they belong to. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(
            "| %s: %s | median (lowest to highest) | baseline | ratio | target |%n"
                .formatted(bench, settings))
        .append("| --- | --- | --- | --- | --- |%n".formatted());
    for (Row row : rows) {
      text.append(
          "| %s | %s %s | %s | %s | %s |%n"
              .formatted(
                  row.what(),
                  numbers(row.spread()),
                  row.unit(),
                  row.baseline().map(b -> b.name() + " " + numbers(b.spread())).orElse(""),
                  ratio(row),
                  targets(row)));
    }
    return text.toString();
  }

  /** Median by median, and how far single rounds were from it. */
  private static String ratio(Row row) {
    if (row.ratio().isEmpty()) {
      return "";
    }
    String swings =
        row.ratios()
            .map(r -> String.format(Locale.ROOT, " (%.2f to %.2f)", r.lowest(), r.highest()))
            .orElse("");
    return String.format(Locale.ROOT, "%.2f%s", row.ratio().getAsDouble(), swings);
  }

  public String json() {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (Row row : rows) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("what", row.what());
      line.put("unit", row.unit());
      line.put("rounds", row.spread().rounds());
      line.put("median", row.spread().median());
      row.baseline()
          .ifPresent(
              b -> line.put("baseline", Map.of("name", b.name(), "rounds", b.spread().rounds())));
      row.ratio().ifPresent(ratio -> line.put("ratio", ratio));
      line.put("targets", row.targets().stream().map(t -> words(t, row)).toList());
      line.put("goals", row.targets().stream().map(Report::goal).toList());
      lines.add(line);
    }
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("bench", bench);
    content.put("settings", settings);
    content.put("met", met());
    content.put("rows", lines);
    return new ObjectMapper().writeValueAsString(content);
  }

  /** What {@link ReportReader} makes a target of again, to the last digit. */
  private static Map<String, Double> goal(Target target) {
    return switch (target) {
      case Target.AtLeast(double wanted) -> Map.of("atLeast", wanted);
      case Target.AtMost(double wanted) -> Map.of("atMost", wanted);
      case Target.RatioAtLeast(double wanted) -> Map.of("ratioAtLeast", wanted);
    };
  }

  private static String targets(Row row) {
    return String.join(", ", row.targets().stream().map(target -> words(target, row)).toList());
  }

  private static String words(Target target, Row row) {
    String bound =
        switch (target) {
          case Target.AtLeast(double wanted) -> "at least " + number(wanted);
          case Target.AtMost(double wanted) -> "at most " + number(wanted);
          case Target.RatioAtLeast(double wanted) -> "at least " + number(wanted) + " of it";
        };
    return (target.met(row) ? "✓ " : "✗ ") + bound;
  }

  private static String numbers(Spread spread) {
    return spread.rounds().size() == 1
        ? number(spread.median())
        : "%s (%s to %s)"
            .formatted(number(spread.median()), number(spread.lowest()), number(spread.highest()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%,.0f", value);
  }
}
