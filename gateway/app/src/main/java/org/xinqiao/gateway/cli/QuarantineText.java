package org.xinqiao.gateway.cli;

import java.util.Locale;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** What the quarantine's API answers, in words. */
final class QuarantineText {
  private QuarantineText() {}

  static String list(JsonNode answer) {
    var lines = new StringJoiner(System.lineSeparator());
    lines.add(number(answer, "total") + " in quarantine");
    for (JsonNode reason : answer.path("reasons")) {
      lines.add(
          String.format(Locale.ROOT, "%,10d  %s", reason.path("count").asLong(), fault(reason)));
    }
    for (JsonNode entry : answer.path("entries")) {
      lines.add("");
      lines.add(entry(entry));
    }
    if (answer.hasNonNull("next")) {
      lines.add("");
      lines.add("more: --after " + answer.path("next").asString());
    }
    return lines.toString();
  }

  private static String entry(JsonNode entry) {
    return String.join(
        System.lineSeparator(),
        entry.path("key").asString(),
        "  " + fault(entry) + ": " + entry.path("remedy").asString(),
        "  "
            + entry.path("publication").asString()
            + " contract "
            + entry.path("contractVersion").asInt()
            + ", run "
            + entry.path("run").asLong()
            + ", "
            + entry.path("location").asString()
            + ", "
            + entry.path("at").asString());
  }

  private static String fault(JsonNode at) {
    String code = at.path("code").asString();
    return at.hasNonNull("field") ? code + " in " + at.path("field").asString() : code;
  }

  static String show(JsonNode answer) {
    var lines = new StringJoiner(System.lineSeparator());
    lines.add(entry(answer.path("entry")));
    JsonNode row = answer.path("row");
    if (row.has("text")) {
      lines.add("  as it came: " + row.path("text").asString());
    } else if (row.has("values")) {
      row.path("values")
          .properties()
          .forEach(each -> lines.add("  " + each.getKey() + " = " + each.getValue()));
    } else {
      lines.add("  the row is shown to its department only");
    }
    return lines.toString();
  }

  static String progress(JsonNode sum) {
    return number(sum, "read") + " tried, " + number(sum, "accepted") + " accepted";
  }

  static String replay(JsonNode sum) {
    var lines = new StringJoiner(System.lineSeparator());
    lines.add(
        number(sum, "read")
            + " tried = "
            + number(sum, "accepted")
            + " accepted + "
            + number(sum, "duplicate")
            + " duplicate + "
            + number(sum, "stale")
            + " stale + "
            + number(sum, "quarantined")
            + " that stay in quarantine"
            + (sum.path("held").asLong() > 0
                ? " + " + number(sum, "held") + " held, see 'xinqiao held'"
                : ""));
    if (sum.path("missing").asLong() > 0) {
      lines.add(number(sum, "missing") + " keys are not in this publication's quarantine");
    }
    for (JsonNode each : sum.path("refused")) {
      lines.add(each.path("key").asString());
      lines.add("  " + fault(each) + ": " + each.path("remedy").asString());
    }
    if (sum.path("moreRefused").asLong() > 0) {
      lines.add("and " + number(sum, "moreRefused") + " more: see 'quarantine list'");
    }
    return lines.toString();
  }

  private static String number(JsonNode at, String name) {
    return String.format(Locale.ROOT, "%,d", at.path(name).asLong());
  }
}
