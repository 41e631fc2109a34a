package org.xinqiao.gateway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What rows would do, for a person. */
final class DryRunText {
  private static final String BELOW = " ".repeat(10);

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
        form(
            "%s: %s read, %s; nothing was stored, and nothing taken from the source",
            answer.path("publication").asString(),
            number(answer.path("read"), "row"),
            answer.path("brokenOff").asBoolean() ? "the first of the source" : "all there are"));
    quality(answer.path("quality"));
    JsonNode effects = answer.path("effects");
    lines.add(
        form(
            "records   %,d created, %,d updated, %,d there already, %,d no newer than what is there;"
                + " of %s",
            effects.path("created").asLong(),
            effects.path("updated").asLong(),
            effects.path("duplicate").asLong(),
            effects.path("stale").asLong(),
            people(answer.path("people"))));
    answer.path("scenarios").forEach(this::scenario);
    if (!answer.path("outcomesTold").asBoolean()) {
      lines.add(
          "outcomes  not told: with fewer than 20 people who have one, it would tell about one of"
              + " them");
    }
    for (JsonNode failure : answer.path("ruleFailures")) {
      lines.add("rules     " + failure.asString());
    }
    if (answer.path("decidedBy").asString("").equals("own-records")) {
      lines.add(
          "Outcomes are by your department's records alone, as if nobody else had published"
              + " anything; the operator's dry-run is by all.");
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static String form(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }

  private static String number(JsonNode number, String what) {
    return form("%,d %s%s", number.asLong(), what, number.asLong() == 1 ? "" : "s");
  }

  private static String people(JsonNode number) {
    return form("%,d %s", number.asLong(), number.asLong() == 1 ? "person" : "people");
  }

  private void quality(JsonNode quality) {
    lines.add(
        form(
            "quality   %,d accepted, %,d quarantined%s",
            quality.path("accepted").asLong(),
            quality.path("quarantined").asLong(),
            quality.path("stops").asBoolean() ? ": A ROW WOULD STOP THE PUBLICATION" : ""));
    for (JsonNode fault : quality.path("faults")) {
      lines.add(
          BELOW
              + number(fault.path("rows"), "row")
              + ": "
              + fault.path("code").asString()
              + (fault.has("field") ? " in " + fault.path("field").asString() : "")
              + "; "
              + fault.path("remedy").asString());
    }
    for (var warning : quality.path("warnings").properties()) {
      long times = warning.getValue().asLong();
      lines.add(
          BELOW + "warning: " + warning.getKey() + (times == 1 ? "" : form(", %,d times", times)));
    }
  }

  private void scenario(JsonNode scenario) {
    lines.add(
        form(
            "outcomes  %s: %s with another outcome, %,d worse off",
            scenario.path("scenario").asString(),
            people(scenario.path("changed")),
            scenario.path("worse").asLong()));
    for (JsonNode change : scenario.path("changes")) {
      lines.add(
          BELOW
              + people(change.path("people"))
              + ": "
              + change.path("from").asString()
              + " -> "
              + change.path("to").asString());
    }
    if (scenario.has("example")) {
      lines.add(BELOW + "one of them, before: " + side(scenario.at("/example/before")));
      lines.add(BELOW + "             after:  " + side(scenario.at("/example/after")));
    }
  }

  private static String side(JsonNode side) {
    StringBuilder text = new StringBuilder(side.path("outcome").asString());
    List<String> flags = new ArrayList<>();
    side.path("flags").forEach(flag -> flags.add(flag.asString()));
    if (!flags.isEmpty()) {
      text.append(" with ").append(String.join(", ", flags));
    }
    String reason = side.path("reason").asString("");
    if (!reason.isEmpty()) {
      text.append(", by the rule ").append(reason);
    }
    List<String> evidence = new ArrayList<>();
    for (JsonNode record : side.path("evidence")) {
      List<String> fields = new ArrayList<>();
      record.path("fields").forEach(field -> fields.add(field.asString()));
      evidence.add(
          record.path("recordType").asString()
              + (fields.isEmpty() ? "" : " (" + String.join(", ", fields) + ")"));
    }
    if (!evidence.isEmpty()) {
      text.append(", because of ").append(String.join("; ", evidence));
    }
    return text.toString();
  }
}
