package org.xinqiao.gateway.layout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Words that stand for themselves in every dossier, by their line in {@code vocabulary.txt}. Stored
 * bytes name them by number, so a line never changes and never moves; new ones go to the end.
 */
final class Vocabulary {
  private static final String[] WORDS = read();
  private static final Map<String, Integer> NUMBERS = numbers();

  private Vocabulary() {}

  /** The number of a word, or -1. */
  static int number(String word) {
    return NUMBERS.getOrDefault(word, -1);
  }

  /**
   * @throws LayoutException for a number that has no word
   */
  static String word(int number) {
    if (number < 0 || number >= WORDS.length) {
      throw new LayoutException("no word has the number " + number);
    }
    return WORDS[number];
  }

  private static String[] read() {
    try (InputStream in = Vocabulary.class.getResourceAsStream("vocabulary.txt")) {
      if (in == null) {
        throw new IllegalStateException("vocabulary.txt is not in the jar");
      }
      return new String(in.readAllBytes(), UTF_8).lines().toArray(String[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < WORDS.length; i++) {
      numbers.put(WORDS[i], i);
    }
    return Map.copyOf(numbers);
  }
}
