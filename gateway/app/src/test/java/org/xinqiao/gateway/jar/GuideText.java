package org.xinqiao.gateway.jar;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A guide's commands, each with what it says that they print. */
record GuideText(String text, List<Step> steps) {
  private static final Pattern STEP =
      Pattern.compile("```sh\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", Pattern.DOTALL);

  /**
   * The commands of one block.
   *
   * @param expected masked, empty if they print nothing
   */
  record Step(String commands, String expected) {
    boolean asks() {
      return commands.startsWith("xinqiao runs") || commands.startsWith("xinqiao quarantine list");
    }
  }

  static GuideText of(String text) {
    List<Step> steps = new ArrayList<>();
    Matcher step = STEP.matcher(text);
    while (step.find()) {
      if (!step.group(1).startsWith("xinqiao()")) {
        String expected = step.group(2);
        steps.add(new Step(step.group(1), masked(expected == null ? "" : expected)));
      }
    }
    return new GuideText(text, List.copyOf(steps));
  }

  /** What the guide's first block says, with this build's jar. */
  static String definitions(String java) {
    return "set -eu -o pipefail\nxinqiao() { "
        + java
        + " \"$@\"; }\nexport XINQIAO_TOKEN_FILE=clinic-lab.token\n";
  }

  /** Without what differs from one run to the next, and without how wide columns are for it. */
  static String masked(String printed) {
    return printed
        .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "TIME")
        .replaceAll("\\b[0-9a-f]{64}\\b|\\b[0-9a-f]{8}\\b", "HASH")
        .replaceAll("\\b[0-9]+\\.[0-9] s\\b", "SECONDS")
        .replaceAll("(?m) +", " ")
        .replaceAll("(?m)^ | $", "");
  }

  /** The guide with what was printed. */
  String with(List<String> printed) {
    StringBuilder written = new StringBuilder();
    Matcher step = STEP.matcher(text);
    int at = 0;
    while (step.find()) {
      boolean definitions = step.group(1).startsWith("xinqiao()");
      String output = definitions ? "" : printed.get(at++);
      step.appendReplacement(
          written,
          Matcher.quoteReplacement(
              "```sh\n"
                  + step.group(1)
                  + "```\n"
                  + (output.isEmpty() ? "" : "\n```text\n" + output.stripTrailing() + "\n```\n")));
    }
    return step.appendTail(written).toString();
  }
}
