package org.xinqiao.gateway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What rows would do, for a person. */
final class DryRunText {
  private final JsonNode answer;
  private final List<String> lines = new ArrayList<>();

  private DryRunText(JsonNode answer) {
    this.answer = answer;
  }

  static String words(JsonNode answer) {
    return new DryRunText(answer).words();
  }

  private String words() {
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %,d rows were read%s; nothing was stored and nothing taken",
            answer.path("publication").asString(),
            answer.path("read").asLong(),
            answer.path("brokenOff").asBoolean() ? ", there may be more" : ", that is all"));
    quality(answer.path("quality"));
    JsonNode effects = answer.path("effects");
    lines.add(
        String.format(
            Locale.ROOT,
            "effects   %,d records would be created, %,d updated, %,d are there already, %,d are older"
                + " than what is there; of %,d people",
            effects.path("created").asLong(),
            effects.path("updated").asLong(),
            effects.path("duplicate").asLong(),
            effects.path("stale").asLong(),
            answer.path("people").asLong()));
    if (!answer.path("outcomesTold").asBoolean()) {
      lines.add("outcomes  not told: with fewer than 20 people it would tell about one of them");
    }
    answer.path("scenarios").forEach(this::scenario);
    for (JsonNode failure : answer.path("ruleFailures")) {
      lines.add("rules     " + failure.asString());
    }
    return String.join(System.lineSeparator(), lines);
  }

  private void quality(JsonNode quality) {
    lines.add(
        String.format(
            Locale.ROOT,
            "quality   %,d rows would be accepted, %,d quarantined%s",
            quality.path("accepted").asLong(),
            quality.path("quarantined").asLong(),
            quality.path("stops").asBoolean() ? ", and THE PUBLICATION WOULD STOP" : ""));
    for (JsonNode fault : quality.path("faults")) {
      lines.add(
          String.format(
              Locale.ROOT,
              "          - %,d: %s%s; %s",
              fault.path("rows").asLong(),
              fault.path("code").asString(),
              fault.has("field") ? " in " + fault.path("field").asString() : "",
              fault.path("remedy").asString()));
    }
    for (var warning : quality.path("warnings").properties()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "          - warning %s: %,d",
              warning.getKey(),
              warning.getValue().asLong()));
    }
  }

  private void scenario(JsonNode scenario) {
    lines.add(
        String.format(
            Locale.ROOT,
            "outcomes  %s: %,d people would get another outcome, %,d be worse off",
            scenario.path("scenario").asString(),
            scenario.path("changed").asLong(),
            scenario.path("worse").asLong()));
    for (JsonNode change : scenario.path("changes")) {
      lines.add(
          String.format(
              Locale.ROOT,
              "          - %s -> %s: %,d",
              change.path("from").asString(),
              change.path("to").asString(),
              change.path("people").asLong()));
    }
    if (scenario.has("example")) {
      lines.add(
          String.format(
              Locale.ROOT,
              "          one of them, before: %s",
              side(scenario.at("/example/before"))));
      lines.add(
          String.format(
              Locale.ROOT,
              "          and after:           %s",
              side(scenario.at("/example/after"))));
    }
  }

  private static String side(JsonNode side) {
    List<String> evidence = new ArrayList<>();
    for (JsonNode record : side.path("evidence")) {
      List<String> fields = new ArrayList<>();
      record.path("fields").forEach(field -> fields.add(field.asString()));
      evidence.add(record.path("recordType").asString() + " with " + String.join(", ", fields));
    }
    String reason = side.path("reason").asString();
    return side.path("outcome").asString()
        + (reason.isEmpty() ? "" : ", by the rule " + reason)
        + (evidence.isEmpty() ? "" : ", because of " + String.join("; ", evidence));
  }
}
