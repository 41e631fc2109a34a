package org.xinqiao.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.gateway.page.DrawnCode;

/** What is drawn is read back; what is no token and no offer is not drawn. */
class QrCodesApiTest {
  private static final String TOKEN = "XQ1:" + "6BF".repeat(120);
  private static final String OFFER =
      "openid-credential-offer://?credential_offer=%7B%22credential_issuer%22%3A%22"
          + "https%3A%2F%2Fa.example%22%7D";

  private final QrCodesApi api = new QrCodesApi();

  @ParameterizedTest
  @ValueSource(
      strings = {
        OFFER,
        "openid-credential-offer://?credential_offer_uri=https%3A%2F%2Fa.example%2Foffers%2FpQ-_~1"
      })
  void anOfferIsDrawnLetterByLetterAtM(String offer) {
    DrawnCode code = DrawnCode.read(api.draw(new QrCodesApi.Request(offer, null)));
    assertThat(code.text()).isEqualTo(offer);
    assertThat(code.correction()).isEqualTo("M");
  }

  @Test
  void aTokenIsDrawnInTheAlphanumericMode() {
    DrawnCode code = DrawnCode.read(api.draw(new QrCodesApi.Request(TOKEN, "M")));
    assertThat(code.text()).isEqualTo(TOKEN);
    // 364 characters: 11 in the alphanumeric mode, 15 in the byte mode
    assertThat(code.version()).isEqualTo(11);
  }

  @Test
  void paperHasMoreCorrectionAndFitsVersion18() {
    String longest = "XQ1:" + "A".repeat(570);
    DrawnCode code = DrawnCode.read(api.draw(new QrCodesApi.Request(longest, "Q")));
    assertThat(code.correction()).isEqualTo("Q");
    assertThat(code.version()).isEqualTo(18);
    assertThat(field("XQ1:" + "A".repeat(571), "Q")).isEqualTo("text");
    assertThat(api.draw(new QrCodesApi.Request("XQ1:" + "A".repeat(571), "M"))).startsWith("<svg");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "XQ1:",
        "XQ1:lower",
        "HC1:6BF",
        "https://a.example/",
        "openid-credential-offer://",
        "openid-credential-offer://?credential_offer=",
        "openid-credential-offer://?other=1",
        "openid-credential-offer://a.example/?credential_offer=%7B%7D",
        "openid-credential-offer://?credential_offer={}",
        "openid-credential-offer://?credential_offer=%7B%7D&more=1",
        "openid-credential-offer://?credential_offer=%7B%7D\n",
        "javascript:openid-credential-offer://?credential_offer=1"
      })
  void otherTextsAreNotDrawn(@Nullable String text) {
    assertThat(field(text, null)).isEqualTo("text");
  }

  @Test
  void aLongerTextThanAPhoneReadsIsNotDrawn() {
    assertThat(field("XQ1:" + "A".repeat(1001), null)).isEqualTo("text");
    assertThat(field("openid-credential-offer://?credential_offer=" + "a".repeat(1001), null))
        .isEqualTo("text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "L", "H", "q", "MQ"})
  void otherCorrectionsAreNone(String correction) {
    assertThat(field(TOKEN, correction)).isEqualTo("correction");
  }

  /** The field that is named; the detail never repeats what was sent. */
  private @Nullable String field(@Nullable String text, @Nullable String correction) {
    ProblemException refused =
        catchThrowableOfType(
            ProblemException.class, () -> api.draw(new QrCodesApi.Request(text, correction)));
    assertThat(refused.problem().status()).isEqualTo(400);
    assertThat(refused.problem().detail()).doesNotContain("a.example", "javascript", "lower");
    return refused.problem().field();
  }
}
