package org.xinqiao.credential.verifier;

import java.util.Random;

/** Changes texts where two readers might differ: JSON in ISO-8859-1 bytes, and codes. */
record TextChanges(Random random) {
  private static final String[] AROUND = {
    "",
    " ",
    "\t\r\n",
    "\u000b\f",
    "\u001c",
    "\u001d\u001e\u001f",
    "\u0085",
    "\u00a0",
    "\u1680",
    "\u180e",
    "\u2000\u200a",
    "\u2007",
    "\u200b",
    "\u2028\u2029",
    "\u202f",
    "\u205f",
    "\u3000",
    "\ufeff",
    "\u0000",
    "\ud800",
    "\udc00"
  };
  private static final String[] VALUES = {
    "0",
    "-0",
    "01",
    "1.0",
    "1e3",
    "1E+3",
    "-1",
    "NaN",
    "Infinity",
    "-Infinity",
    "null",
    "true",
    "9007199254740991",
    "9007199254740992",
    "9007199254740993",
    "999999999999999999",
    "1000000000000000000",
    "-99999999999999999",
    "-999999999999999999",
    "9223372036854775807",
    "9223372036854775808",
    "253402300799",
    "253402300800",
    "1795424400",
    "1795424401",
    "1795424400.0",
    "\"\"",
    "\"A\"",
    "\"UNKNOWN\"",
    "\"\\ud800\"",
    "\"\\udc00\\ud800\"",
    "\"\\ud83d\\ude00\"",
    "\"\\u0000\"",
    "\"\\u004\"",
    "\"\\x\"",
    "\"\u0001\"",
    "\"\u00ff\"",
    "\"\u00c3\u00a9\"",
    "\"\u00ed\u00a0\u0080\"",
    "\"\u00c0\u0080\"",
    "\"\u00f4\u0090\u0080\u0080\"",
    "[]",
    "{}",
    "[1,]",
    "[\"a\",\"a\"]",
    "[\"b\",\"a\",\"\u00c3\u00a9\",\"B\"]",
    "{\"a\":1,\"a\":1}",
    "{\"a\":1,\"\\u0061\":1}",
    "{\"__proto__\":1}",
    "{\"...\":\"x\"}",
    "[{\"...\":\"@1\"}]",
    "{\"_sd\":[\"@1\"]}",
    "\"health-code\"",
    "\"02-29\"",
    "\"02-30\"",
    "\"13-01\"",
    "\"00-10\"",
    "[[[[[[[[[[[[[[]]]]]]]]]]]]]]",
    "[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]",
    "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]",
    "[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]"
  };
  private static final String[] NAMES = {
    "nbf",
    "since",
    "lastOutcome",
    "delegate",
    "cnf",
    "status",
    "reason",
    "flags",
    "evidence",
    "nameHint",
    "birthHint",
    "_sd",
    "_sd_alg",
    "...",
    "iss",
    "exp",
    "__proto__",
    "form",
    "\\u0065xp"
  };

  /** White space and stranger things at both ends. */
  String around(String text) {
    return pick(AROUND) + text + pick(AROUND);
  }

  /** Any text with one character more, fewer or another, or cut off. */
  String broken(String text) {
    if (text.isEmpty()) {
      return pick(AROUND);
    }
    int at = random.nextInt(text.length());
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + text.substring(at + 1);
      case 2 -> text.substring(0, at) + pick(AROUND) + text.substring(at);
      case 3 -> text.substring(0, at) + (char) (33 + random.nextInt(94)) + text.substring(at + 1);
      default ->
          text.substring(0, at)
              + (char) (text.charAt(at) ^ 1 << random.nextInt(8))
              + text.substring(at + 1);
    };
  }

  /** JSON with another value, a member more or one fewer, spaces, or anything broken. */
  String json(String text) {
    int colon = text.indexOf(':', random.nextInt(Math.max(1, text.length())));
    int end = colon < 0 ? -1 : end(text, colon + 1);
    return switch (random.nextInt(7)) {
      case 0, 1, 2 ->
          end < 0
              ? broken(text)
              : text.substring(0, colon + 1) + pick(VALUES) + text.substring(end);
      case 3, 4 ->
          text.startsWith("{")
              ? "{\"" + pick(NAMES) + "\":" + pick(VALUES) + "," + text.substring(1)
              : text.replaceFirst(",(?=[^,]*]$)", "," + "[" + pick(VALUES) + "],");
      case 5 -> text.replace(":", pick(new String[] {" :", ":\t", ":\u00a0", ":\f", ":"}));
      default -> broken(text);
    };
  }

  /** Where a value ends, roughly: a number, a text, or what is in brackets. */
  private static int end(String text, int from) {
    int depth = 0;
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      char next = text.charAt(i);
      quoted ^= next == '"' && text.charAt(i - 1) != '\\';
      if (!quoted && depth == 0 && (next == ',' || next == '}' || next == ']')) {
        return i;
      }
      depth += quoted ? 0 : next == '{' || next == '[' ? 1 : next == '}' || next == ']' ? -1 : 0;
    }
    return -1;
  }

  private String pick(String[] choices) {
    return choices[random.nextInt(choices.length)];
  }
}
