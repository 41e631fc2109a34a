package org.xinqiao.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;

class AcceptedTest {
  private static final List<MediaType> OFFERED =
      List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_CBOR);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          application/json                              | application/json
          application/cbor                              | application/cbor
          */*                                           | application/json
          application/*                                 | application/json
          application/cbor, */*                         | application/cbor
          */*, application/cbor                         | application/cbor
          application/json;q=0.5, application/cbor      | application/cbor
          application/json, application/cbor;q=0.5      | application/json
          application/json;q=0.1, */*;q=0.2             | application/cbor
          application/json;q=0, */*                     | application/cbor
          application/json;q=0, application/*           | application/cbor
          application/*;q=0, */*                        | none
          application/cbor;q=0                          | none
          application/json;q=0.4, application/cbor;q=0.4 | application/json
          application/*;q=0.9, application/json;q=0.1   | application/cbor
          text/html                                     | none
          text/*, application/cbor;q=0.001              | application/cbor
          """)
  void theQualityOfTheClosestRangeCounts(String accept, String best) {
    assertThat(
            Accepted.of(accept, "application/cbor")
                .best(OFFERED)
                .map(MediaType::toString)
                .orElse(null))
        .isEqualTo(best);
  }

  @Test
  void aHeaderThatIsNoneIsTheCallersMistake() {
    assertThatThrownBy(() -> Accepted.of("json; q=\"", "application/cbor"))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().field()).isEqualTo("Accept"));
  }
}
