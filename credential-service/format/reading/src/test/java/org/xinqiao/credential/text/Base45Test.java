package org.xinqiao.credential.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.credential.format.MalformedException;

class Base45Test {
  /** RFC 9285, sections 4.3 and 4.4. */
  @ParameterizedTest
  @CsvSource({"AB,BB8", "Hello!!,%69 VD92EX0", "base-45,UJCLQE7W581", "ietf!,QED8WEX0"})
  void examplesOfTheSpecification(String plain, String encoded) throws Exception {
    byte[] bytes = plain.getBytes(StandardCharsets.US_ASCII);
    assertThat(Base45.encode(bytes)).isEqualTo(encoded);
    assertThat(Base45.decode(encoded)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GGW", ":::", "::", "A", "bb8", "BBé"})
  void whatNoEncoderWritesIsRefused(String text) {
    assertThatThrownBy(() -> Base45.decode(text)).isInstanceOf(MalformedException.class);
  }

  @Test
  void theHighestGroupIsRead() throws Exception {
    assertThat(Base45.decode("FGW")).containsExactly(0xff, 0xff);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AA==", "AB", "A", "A+", "AA\n"})
  void base64UrlIsStrict(String text) {
    assertThatThrownBy(() -> Base64Url.decode(text)).isInstanceOf(MalformedException.class);
  }
}
