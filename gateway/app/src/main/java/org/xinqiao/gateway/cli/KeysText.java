package org.xinqiao.gateway.cli;

import java.util.Locale;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** Signers, in words. */
final class KeysText {
  private KeysText() {}

  static String list(JsonNode answer) {
    StringJoiner text = new StringJoiner(System.lineSeparator());
    text.add(
        "root "
            + answer.path("root").asString()
            + (answer.path("demo").asBoolean() ? "   DEMO" : ""));
    text.add("authority until " + answer.path("authorityNotAfter").asString());
    for (JsonNode signer : answer.path("signers")) {
      text.add(line(signer));
      if (signer.has("reason")) {
        text.add(
            "  since "
                + signer.path("distrustedAt").asString()
                + ": "
                + signer.path("reason").asString());
      }
    }
    return text.toString();
  }

  private static String line(JsonNode signer) {
    return String.format(
        Locale.ROOT,
        "%s  %-10s  %-5s  %s, signs from %s, ends %s",
        signer.path("kid").asString(),
        signer.path("state").asString(),
        signer.path("algorithm").asString(),
        signer.path("scope").asString(),
        signer.path("activeFrom").asString(),
        signer.path("notAfter").asString());
  }

  static String rotated(JsonNode signer) {
    return line(signer);
  }

  static String distrusted(JsonNode answer) {
    StringJoiner text = new StringJoiner(System.lineSeparator());
    text.add(line(answer.path("distrusted")));
    if (answer.path("successors").isEmpty()) {
      text.add("It did not sign; nobody takes its place.");
    }
    for (JsonNode successor : answer.path("successors")) {
      text.add("Now signs:");
      text.add(line(successor));
    }
    return text.toString();
  }
}
