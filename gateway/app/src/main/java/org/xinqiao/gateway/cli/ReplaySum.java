package org.xinqiao.gateway.cli;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answers of a replay in parts as one: counts added up, {@code runs} instead of {@code run},
 * and the first 100 that are refused.
 */
final class ReplaySum {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_REFUSED = 100;
  private static final List<String> COUNTS =
      List.of(
          "read",
          "accepted",
          "created",
          "updated",
          "duplicate",
          "stale",
          "quarantined",
          "held",
          "missing",
          "moreRefused");

  private final ObjectNode sum = JSON.createObjectNode();
  private final ArrayNode runs = sum.putArray("runs");
  private final ArrayNode refused = sum.putArray("refused");

  ReplaySum() {
    COUNTS.forEach(name -> sum.put(name, 0L));
  }

  void add(JsonNode answer) {
    if (answer.has("run")) {
      runs.add(answer.path("run").asLong());
    }
    COUNTS.forEach(name -> more(name, answer.path(name).asLong(0)));
    for (JsonNode each : answer.path("refused")) {
      if (refused.size() < MOST_REFUSED) {
        refused.add(each);
      } else {
        more("moreRefused", 1);
      }
    }
  }

  private void more(String name, long count) {
    sum.put(name, sum.path(name).asLong() + count);
  }

  JsonNode node() {
    return sum;
  }

  String json() {
    return JSON.writeValueAsString(sum);
  }
}
