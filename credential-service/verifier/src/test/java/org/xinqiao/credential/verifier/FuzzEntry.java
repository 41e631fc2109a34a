package org.xinqiao.credential.verifier;

import java.util.Arrays;

/**
 * Where Jazzer begins: with the parser that {@code -Dfuzz.target} names, or, without it, with the
 * one that the input's first byte chooses.
 */
public final class FuzzEntry {
  private static final String NAME = System.getProperty("fuzz.target", "");

  private FuzzEntry() {}

  /** Makes the keys, for which a busy machine may take longer than an input may. */
  public static void fuzzerInitialize() throws Exception {
    FuzzTarget.TEXT.accept(new byte[0]);
  }

  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    if (!NAME.isEmpty()) {
      FuzzTarget.valueOf(NAME).accept(input);
    } else if (input.length > 0) {
      FuzzTarget[] targets = FuzzTarget.values();
      targets[(input[0] & 0xff) % targets.length].accept(
          Arrays.copyOfRange(input, 1, input.length));
    }
  }
}
