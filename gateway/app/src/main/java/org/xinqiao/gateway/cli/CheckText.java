package org.xinqiao.gateway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The steps of a check, for a person. */
final class CheckText {
  private static final String BELOW = " ".repeat(13) + "- ";

  private CheckText() {}

  /**
   * A line for each step and each finding, then one that says it all.
   *
   * @param file what is checked, where it does not say its id
   */
  static String words(JsonNode check, String file) {
    List<String> lines = new ArrayList<>();
    for (JsonNode step : check.path("steps")) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-12s %-8s %s",
              step.path("name").asString(),
              step.path("result").asString(),
              step.path("detail").asString()));
      for (JsonNode finding : step.path("findings")) {
        lines.add(BELOW + finding.asString());
      }
    }
    String what = check.path("publication").asString(file);
    String warned = steps(check, "warned");
    lines.add(
        check.path("passed").asBoolean(false)
            ? what + " passes" + (warned.isEmpty() ? "" : "; look at what is warned of: " + warned)
            : what + " does not pass: " + steps(check, "failed") + " failed; mend it, check again");
    return String.join(System.lineSeparator(), lines);
  }

  private static String steps(JsonNode check, String result) {
    List<String> names = new ArrayList<>();
    for (JsonNode step : check.path("steps")) {
      if (step.path("result").asString().equals(result)) {
        names.add(step.path("name").asString());
      }
    }
    return String.join(", ", names);
  }
}
