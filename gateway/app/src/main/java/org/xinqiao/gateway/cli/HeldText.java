package org.xinqiao.gateway.cli;

import java.util.Locale;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** Held runs, in words. */
final class HeldText {
  private HeldText() {}

  static String list(JsonNode answer) {
    if (answer.path("runs").isEmpty()) {
      return "No run waits.";
    }
    StringJoiner text = new StringJoiner(System.lineSeparator());
    for (JsonNode run : answer.path("runs")) {
      text.add(
          String.format(
              Locale.ROOT,
              "%s run %d, held %s%s",
              run.path("publication").asString(),
              run.path("run").asLong(),
              run.path("at").asString(),
              run.path("releasing").asBoolean() ? ", is being released" : ""));
      text.add(
          String.format(
              Locale.ROOT,
              "  would leave %,d of %,d people worse off, at most %,d pass; %,d rows wait",
              run.path("people").asLong(),
              run.path("of").asLong(),
              run.path("limit").asLong(),
              run.path("rows").asLong()));
      for (JsonNode cause : run.path("causes")) {
        text.add(
            String.format(
                Locale.ROOT,
                "  %s %s to %s by %s: %,d",
                cause.path("scenario").asString(),
                cause.path("from").asString(),
                cause.path("to").asString(),
                cause.path("reason").asString(),
                cause.path("people").asLong()));
      }
    }
    return text.toString();
  }

  static String settled(JsonNode answer) {
    return String.format(
        Locale.ROOT,
        "%s run %d is %s: %,d people; rows created %,d, updated %,d, duplicate %,d, stale %,d,"
            + " rejected %,d",
        answer.path("publication").asString(),
        answer.path("run").asLong(),
        answer.path("word").asString(),
        answer.path("people").asLong(),
        answer.path("created").asLong(),
        answer.path("updated").asLong(),
        answer.path("duplicate").asLong(),
        answer.path("stale").asLong(),
        answer.path("rejected").asLong());
  }
}
