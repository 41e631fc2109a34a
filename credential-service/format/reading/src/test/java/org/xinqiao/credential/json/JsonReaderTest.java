package org.xinqiao.credential.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.json.JsonValue.JsonText;

class JsonReaderTest {
  private static JsonValue read(String json) throws MalformedException {
    return JsonReader.read(json.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " [ ] ",
        "{\"a\":[1,-0.5,1e9,1E-2,true,false,null,\"x\"]}",
        "0",
        "-0",
        "\"\"",
        "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]"
      })
  void whatTheSpecificationAllows(String json) throws Exception {
    assertThat(read(json)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"\\u0061\":2}",
        "01",
        "+1",
        "1.",
        ".5",
        "1e",
        "NaN",
        "tru",
        "'a'",
        "\"a",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\t\"",
        "{} {}",
        "{a:1}",
        "\uFEFF{}",
        "[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]"
      })
  void whatItDoesNot(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(MalformedException.class);
  }

  @Test
  void escapes() throws Exception {
    assertThat(read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u4fe1\\ud83d\\ude00\""))
        .isEqualTo(new JsonText("\"\\/\b\f\n\r\t信😀"));
  }
}
