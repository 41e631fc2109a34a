package org.xinqiao.load.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkupTest {
  @Test
  void textAndAttributesAreEscaped() {
    assertThat(new Markup("").leaf("span", "<a & \"b\">", "id", "\"><x y='&amp;'").toString())
        .isEqualTo(
            "<span id=\"&quot;&gt;&lt;x y='&amp;amp;'\">&lt;a &amp; &quot;b&quot;&gt;</span>");
  }

  @Test
  void whatIsNotClosedIsNotWritten() {
    assertThatThrownBy(new Markup("").open("main")::toString)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("main");
  }

  @Test
  void aLineShowsWhatIsNotText() {
    assertThat(OneLine.of("a\r\nb\u001b[31m\u202Ec\u0000\uD800d\uFFFE\u2029e"))
        .isEqualTo("a  b\uFFFD[31m\uFFFDc\uFFFD\uFFFDd\uFFFD e");
    assertThat(OneLine.of("凭证 👩\u200D⚕ 😀 é")).isEqualTo("凭证 👩\u200D⚕ 😀 é");
  }
}
