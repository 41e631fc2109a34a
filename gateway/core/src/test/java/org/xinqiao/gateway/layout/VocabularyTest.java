package org.xinqiao.gateway.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class VocabularyTest {
  private static final int FIRST = 34;

  /** Of the first lines. Stored bytes name words by number: mend the file, never this. */
  private static final int HASH = -629393789;

  @Test
  void noWordChangesAndNoneMoves() throws Exception {
    List<String> words;
    try (var in = Vocabulary.class.getResourceAsStream("vocabulary.txt")) {
      words = new String(in.readAllBytes(), UTF_8).lines().toList();
    }

    assertThat(words).doesNotHaveDuplicates().noneMatch(String::isBlank);
    assertThat(String.join("\n", words.subList(0, FIRST)).hashCode()).isEqualTo(HASH);
    for (int i = 0; i < words.size(); i++) {
      assertThat(Vocabulary.number(words.get(i))).isEqualTo(i);
      assertThat(Vocabulary.word(i)).isEqualTo(words.get(i));
    }
  }

  @Test
  void aNumberWithoutAWordIsRefused() {
    assertThat(Vocabulary.number("no word of it")).isEqualTo(-1);
    assertThatThrownBy(() -> Vocabulary.word(10_000))
        .isInstanceOf(LayoutException.class)
        .hasMessageContaining("10000");
  }
}
