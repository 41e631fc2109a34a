package org.xinqiao.load.population;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdNumberTest {
  @Test
  void theStandardsExampleIsValidAndEveryChangeOfADigitIsFound() {
    String example = "11010519491231002X";
    assertThat(IdNumber.isValid(example)).isTrue();
    for (int i = 0; i < 17; i++) {
      char other = example.charAt(i) == '9' ? '1' : (char) (example.charAt(i) + 1);
      assertThat(IdNumber.isValid(example.substring(0, i) + other + example.substring(i + 1)))
          .as("digit " + i)
          .isFalse();
    }
  }

  @Test
  void noSuchDayAndNoSequenceAreFound() {
    assertThat(IdNumber.isValid("110105194902300026")).isFalse();
    assertThat(IdNumber.isValid("")).isFalse();
    assertThat(IdNumber.isValid("11010519491231002x")).isFalse();
  }
}
