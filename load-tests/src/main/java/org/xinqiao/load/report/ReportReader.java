package org.xinqiao.load.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads what {@link Report#json} wrote. */
public final class ReportReader {
  private ReportReader() {}

  /**
   * @throws IOException if the file can't be read or is of another form, in one line
   */
  public static Report read(Path file) throws IOException {
    try {
      return report(new ObjectMapper().readTree(Files.readString(file)));
    } catch (JacksonException | IllegalArgumentException fault) {
      throw new IOException(
          file + " is not a report of this form: " + firstLine(String.valueOf(fault.getMessage())),
          fault);
    }
  }

  private static Report report(JsonNode json) {
    List<Row> rows = new ArrayList<>();
    for (JsonNode row : member(json, "rows")) {
      rows.add(row(row));
    }
    return new Report(text(json, "bench"), text(json, "settings"), rows);
  }

  private static Row row(JsonNode json) {
    Optional<Row.Baseline> baseline =
        json.has("baseline")
            ? Optional.of(
                new Row.Baseline(
                    text(member(json, "baseline"), "name"), spread(member(json, "baseline"))))
            : Optional.empty();
    List<Target> targets = new ArrayList<>();
    for (JsonNode goal : json.path("goals")) {
      goal.properties().forEach(each -> targets.add(target(each)));
    }
    return new Row(text(json, "what"), text(json, "unit"), spread(json), baseline, targets);
  }

  private static Target target(Map.Entry<String, JsonNode> goal) {
    double wanted = number(goal.getValue());
    return switch (goal.getKey()) {
      case "atLeast" -> new Target.AtLeast(wanted);
      case "atMost" -> new Target.AtMost(wanted);
      case "ratioAtLeast" -> new Target.RatioAtLeast(wanted);
      default -> throw new IllegalArgumentException("unknown goal " + goal.getKey());
    };
  }

  private static Spread spread(JsonNode json) {
    List<Double> rounds = new ArrayList<>();
    for (JsonNode round : member(json, "rounds")) {
      rounds.add(number(round));
    }
    return new Spread(rounds);
  }

  private static double number(JsonNode json) {
    if (!json.isNumber()) {
      throw new IllegalArgumentException("a figure is not a number");
    }
    return json.doubleValue();
  }

  private static String text(JsonNode json, String name) {
    JsonNode member = member(json, name);
    if (!member.isString()) {
      throw new IllegalArgumentException(name + " is not text");
    }
    return member.stringValue();
  }

  private static JsonNode member(JsonNode json, String name) {
    JsonNode member = json.get(name);
    if (member == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return member;
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
