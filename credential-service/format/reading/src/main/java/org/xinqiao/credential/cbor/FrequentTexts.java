package org.xinqiao.credential.cbor;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Strings of short texts of ASCII that stand in one code after the other, such as issuers and
 * outcomes: made once, and kept until another text takes their place. Whoever fills it with
 * nonsense gains nothing: it has one size, and a miss makes a string as everywhere.
 */
final class FrequentTexts {
  /** A power of two. */
  private static final int PLACES = 256;

  private static final int LONGEST = 32;

  /** Strings are immutable, so a thread sees one whole or none. */
  private final @Nullable String[] places = new String[PLACES];

  /** Null for a text that is too long or not ASCII. */
  @Nullable String find(byte[] input, int from, int length) {
    if (length > LONGEST) {
      return null;
    }
    int hash = 0;
    for (int i = from; i < from + length; i++) {
      if (input[i] < 0) {
        return null;
      }
      hash = 31 * hash + input[i];
    }
    int place = (hash ^ hash >>> 16) & PLACES - 1;
    String kept = places[place];
    if (kept == null || !same(kept, input, from, length)) {
      kept = new String(input, from, length, StandardCharsets.US_ASCII);
      places[place] = kept;
    }
    return kept;
  }

  private static boolean same(String text, byte[] input, int from, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != input[from + i]) {
        return false;
      }
    }
    return true;
  }
}
