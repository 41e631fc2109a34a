package org.xinqiao.credential.cbor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FrequentTextsTest {
  /** One for all tries: hundreds of texts share 256 places, each with one that was there before. */
  private static final FrequentTexts TEXTS = new FrequentTexts();

  private static String found(String text) {
    byte[] bytes = ("x" + text + "y").getBytes(UTF_8);
    return TEXTS.find(bytes, 1, bytes.length - 2);
  }

  @Property
  void whateverStoodInItsPlaceATextIsItself(
      @ForAll @CharRange(from = 0, to = 127) @StringLength(max = 32) String text) {
    assertThat(found(text)).isEqualTo(text);
    assertThat(found(text)).isSameAs(found(text));
  }

  @Test
  void textsThatShareAPlaceAreToldApart() {
    // 31 * 'A' + 'a' = 31 * 'B' + 'B'
    assertThat(found("Aa")).isEqualTo("Aa");
    assertThat(found("BB")).isEqualTo("BB");
    assertThat(found("Aa")).isEqualTo("Aa");
  }

  @Test
  void longOnesAndOthersThanAsciiAreNotKept() {
    assertThat(found("a".repeat(33))).isNull();
    assertThat(found("\u7eff")).isNull();
  }
}
