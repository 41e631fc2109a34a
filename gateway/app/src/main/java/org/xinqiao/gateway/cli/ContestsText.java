package org.xinqiao.gateway.cli;

import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** Contests, in words. */
final class ContestsText {
  private ContestsText() {}

  static String list(JsonNode answer) {
    if (answer.path("contests").isEmpty()) {
      return "Nothing is contested.";
    }
    StringJoiner text = new StringJoiner(System.lineSeparator());
    answer.path("contests").forEach(contest -> text.add(line(contest)));
    return text.toString();
  }

  static String line(JsonNode contest) {
    String state = contest.path("state").asString();
    return contest.path("number").asLong()
        + "  "
        + contest.path("publication").asString()
        + "  "
        + contest.path("reason").asString()
        + ", opened "
        + contest.path("openedAt").asString()
        + (state.equals("open")
            ? ", due " + contest.path("dueAt").asString()
            : ", " + state + " " + contest.path("closedAt").asString())
        + (contest.path("overdue").asBoolean() ? ", OVERDUE" : "");
  }

  static String show(JsonNode answer) {
    StringJoiner text = new StringJoiner(System.lineSeparator());
    text.add(line(answer.path("contest")));
    text.add(
        "  who        "
            + answer.path("identity").path("type").asString()
            + " "
            + answer.path("identity").path("value").asString());
    text.add("  says       " + answer.path("statement").asString());
    answer.path("recordKeys").forEach(key -> text.add("  record     " + key.asString()));
    if (answer.has("answer")) {
      text.add("  answered   " + answer.path("answer").asString());
    }
    return text.toString();
  }
}
