package org.xinqiao.load.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/**
 * Everything in findings, for programs. A member that is missing was not there; null is a figure
 * that is not a number.
 */
final class FindingsJson {
  static final int VERSION = 1;

  private FindingsJson() {}

  static String of(Findings findings) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("version", VERSION);
    json.put("name", findings.name());
    json.put("title", findings.title());
    json.put("passed", findings.passed());
    json.put("asked", findings.asked());
    json.put("began", findings.began().toString());
    findings.brokeOff().ifPresent(why -> json.put("brokeOff", why));
    findings.generatorLimit().ifPresent(why -> json.put("generatorLimit", why));
    json.put("checks", findings.checks().stream().map(FindingsJson::check).toList());
    json.put("facts", findings.facts().stream().map(FindingsJson::fact).toList());
    json.put("blocks", findings.blocks().stream().map(FindingsJson::block).toList());
    return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }

  private static Map<String, @Nullable Object> fact(Findings.Fact fact) {
    return members("term", fact.term(), "text", fact.text());
  }

  private static Map<String, @Nullable Object> check(Check check) {
    Map<String, @Nullable Object> json = members("what", check.what(), "met", check.met());
    json.put(bound(check.bound()), figure(check.limit()));
    putFigure(json, "measured", check.measured());
    json.put("unit", check.unit());
    return json;
  }

  private static Map<String, @Nullable Object> block(Block block) {
    return switch (block) {
      case Block.Text text -> {
        Map<String, @Nullable Object> json = members("kind", "text", "heading", text.heading());
        json.put("paragraphs", text.paragraphs());
        yield json;
      }
      case Block.Table table -> {
        Map<String, @Nullable Object> json = members("kind", "table", "heading", table.heading());
        json.put("columns", table.columns());
        json.put(
            "rows",
            table.rows().stream()
                .map(row -> row.stream().map(FindingsJson::cell).toList())
                .toList());
        json.put("note", table.note());
        yield json;
      }
      case Block.Chart chart -> chart(chart);
    };
  }

  private static Map<String, @Nullable Object> chart(Block.Chart chart) {
    Map<String, @Nullable Object> json = members("kind", "chart", "heading", chart.heading());
    json.put("unit", chart.unit());
    json.put("secondsAPoint", figure(chart.secondsAPoint()));
    json.put(
        "lines",
        chart.lines().stream()
            .map(line -> members("name", line.name(), "values", figures(line.values())))
            .toList());
    json.put(
        "marks",
        chart.marks().stream()
            .map(mark -> members("second", figure(mark.second()), "what", mark.what()))
            .toList());
    return json;
  }

  private static Map<String, @Nullable Object> cell(Block.Cell cell) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("text", cell.text());
    putFigure(json, "value", cell.value());
    return json;
  }

  /** The member that has the limit. */
  static String bound(Check.Bound bound) {
    return switch (bound) {
      case AT_MOST -> "atMost";
      case AT_LEAST -> "atLeast";
    };
  }

  private static void putFigure(
      Map<String, @Nullable Object> json, String name, OptionalDouble figure) {
    if (figure.isPresent()) {
      json.put(name, figure(figure.getAsDouble()));
    }
  }

  private static List<@Nullable Object> figures(List<Double> values) {
    List<@Nullable Object> figures = new ArrayList<>(values.size());
    values.forEach(value -> figures.add(figure(value)));
    return figures;
  }

  /** JSON has no infinity: it is text here. */
  private static @Nullable Object figure(double value) {
    if (Double.isNaN(value)) {
      return null;
    }
    return Double.isInfinite(value) ? (Object) Double.toString(value) : value;
  }

  private static Map<String, @Nullable Object> members(
      String first, @Nullable Object its, String second, @Nullable Object value) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put(first, its);
    json.put(second, value);
    return json;
  }
}
