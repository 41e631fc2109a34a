package org.xinqiao.gateway.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrgencyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u=5|5",
        "u=0|0",
        "u=7|7",
        "i, u=6|6",
        "u=5;x=1, i|5",
        "u=1,\tu=5|5",
        "u=6 , u=2|2",
        "''|3",
        "i|3",
        "u|3",
        "u=8|3",
        "u=-1|3",
        "u=55|3",
        "u=5.0|3",
        "u =5|3",
        "uu=5|3",
        "U=5|3",
        "x=\"u=5\"|3"
      })
  void itIsReadAsRfc9218HasItAndElseIsTheUsual(String line, int level) {
    assertThat(Urgency.of(List.of(line)).level()).isEqualTo(level);
  }

  @Test
  void severalLinesAreOneAndNoneIsTheUsual() {
    assertThat(Urgency.of(List.of("u=5", "i")).level()).isEqualTo(5);
    assertThat(Urgency.of(List.of("u=5", "u=1")).level()).isEqualTo(1);
    assertThat(Urgency.of(List.of())).isEqualTo(Urgency.USUAL);
  }

  @ParameterizedTest
  @CsvSource({"3, false", "4, false", "5, true", "7, true"})
  void fromFiveOnItCanWait(int level, boolean waits) {
    assertThat(new Urgency(level).canWait()).isEqualTo(waits);
  }
}
