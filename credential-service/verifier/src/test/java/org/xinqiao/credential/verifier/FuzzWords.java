package org.xinqiao.credential.verifier;

import java.util.List;

/** Words of the formats, in the form of libFuzzer's dictionaries. */
final class FuzzWords {
  static final List<String> LINES =
      List.of(
          "\"XQ1:\"",
          "\"HC1:\"",
          "\"~\"",
          "\"status_list\"",
          "\"status_list_delta\"",
          "\"idx\"",
          "\"uri\"",
          "\"lst\"",
          "\"bits\"",
          "\"_sd\"",
          "\"_sd_alg\"",
          "\"...\"",
          "\"cnf\"",
          "\"jwk\"",
          "\"nam\"",
          "\"dob\"",
          "\"hcertSigners\"",
          "\"statusLists\"",
          "\"UNKNOWN\"",
          "\"\\\\u\"",
          "\"\\x0b\\x83\"",
          "\"\\xd2\\x84\"",
          "\"\\x3a\\x00\\x01\\x00\\x00\"",
          "\"\\x19\\xff\\xff\"",
          "\"\\xf9\\x7e\\x00\"",
          "\"\\x1b\\x7f\\xff\\xff\\xff\\xff\\xff\\xff\\xff\"",
          "\"\\x78\\x9c\"");

  private FuzzWords() {}
}
