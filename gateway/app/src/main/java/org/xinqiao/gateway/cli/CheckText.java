package org.xinqiao.gateway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The steps of a check, for a person. */
final class CheckText {
  private CheckText() {}

  static String words(JsonNode check) {
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
        lines.add("             - " + finding.asString());
      }
    }
    lines.add(
        check.path("publication").asString("the publication")
            + (check.path("passed").asBoolean(false)
                ? " passes"
                : " does not pass: mend what failed and check again"));
    return String.join(System.lineSeparator(), lines);
  }
}
