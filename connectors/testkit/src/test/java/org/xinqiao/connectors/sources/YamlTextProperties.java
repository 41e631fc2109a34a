package org.xinqiao.connectors.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.document.YamlDocument;

/** What is written as YAML is read as it was. */
final class YamlTextProperties {
  @Property
  void anyTextComesBack(@ForAll("texts") String text) throws DocumentProblems {
    assertThat(read(YamlText.of(text))).isEqualTo(text);
  }

  @Property(tries = 200)
  void soDoMapsAndLists(@ForAll("texts") String one, @ForAll("texts") String other)
      throws DocumentProblems {
    Map<String, Object> map = Map.of("a", List.of(one, other), "b", Map.of("c", one), "d", true);

    assertThat(read(YamlText.of(map))).isEqualTo(map);
  }

  private static Object read(String yaml) throws DocumentProblems {
    assertThat(yaml).as("one line").doesNotContain("\n");
    return Objects.requireNonNull(
        YamlDocument.parse("text.yaml", "value: " + yaml + "\n").root().get("value"));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "",
            " ",
            "~",
            "-",
            "?",
            "null",
            "Yes",
            "off",
            "1",
            "1e3",
            "0x1F",
            ".inf",
            "=",
            "a: b",
            "a #b",
            "a,b]",
            "{",
            "'",
            "\"",
            "\\",
            "${x}",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "\t",
            "\r\n",
            "\u0000",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\u2028",
            "\ufeff",
            "\uffff",
            "\ud800",
            "\udc00x",
            "阳性",
            "\ud83d\ude00",
            "---",
            "..."),
        Arbitraries.strings().ofMaxLength(40),
        Arbitraries.strings().ascii().ofMaxLength(40),
        Arbitraries.strings().alpha().ofMaxLength(6));
  }
}
