package org.xinqiao.connectors.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.Publication;

/** Watermarks as gateways of each age have written them. */
class CursorMarkTest {
  private static final Publication BY_VERSION =
      CursorProperties.publication("version: {column: updated_at}", "cursor: {}");
  private static final Publication BY_SEQUENCE =
      CursorProperties.publication(
          "version: {column: updated_at}", "cursor: {column: seq, type: whole}");

  private static CursorMark read(String watermark, Publication publication) {
    return CursorMark.of(new Watermark(watermark), publication);
  }

  @Test
  void theFirstFormHadNeitherBoundNorStrays() {
    CursorMark mark = read("{\"at\":\"2021-04-01T10:00:00Z\",\"edge\":[\"a\"]}", BY_VERSION);

    assertThat(mark.boundText()).isEqualTo("2021-04-01T10:00:00Z");
    assertThat(mark.edge()).containsExactly("a");
    assertThat(mark.strays()).containsExactly("a");
  }

  @Test
  void theSecondFormDidNotNameItsColumn() {
    CursorMark mark =
        read(
            "{\"at\":\"2021-04-01T10:00:00Z\",\"from\":\"2021-04-01T09:59:50Z\","
                + "\"edge\":[\"a\"],\"strays\":[\"b\"]}",
            BY_VERSION);

    assertThat(mark.boundText()).isEqualTo("2021-04-01T09:59:50Z");
    assertThat(mark.strays()).containsExactly("b");
  }

  @Test
  void whatIsWrittenNowIsReadAgain() {
    String now =
        "{\"column\":\"seq\",\"type\":\"WHOLE\",\"at\":\"12\",\"from\":\"7\","
            + "\"edge\":[\"a\"],\"strays\":[]}";

    CursorMark mark = read(now, BY_SEQUENCE);

    assertThat(mark.boundText()).isEqualTo("7");
    assertThat(mark.watermark().value()).isEqualTo(now);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"at\":\"2021-04-01T10:00:00Z\",\"edge\":[\"a\"],\"strays\":[\"b\"]}",
        "{\"column\":\"n\",\"type\":\"WHOLE\",\"at\":\"12\",\"edge\":[\"a\"],\"strays\":[\"b\"]}",
        "{\"column\":\"seq\",\"type\":\"INSTANT\",\"at\":\"2021-04-01T10:00:00Z\",\"edge\":[\"a\"],"
            + "\"strays\":[\"b\"]}"
      })
  void oneOfAnotherColumnBeginsAgain(String other) {
    CursorMark mark = read(other, BY_SEQUENCE);

    assertThat(mark.at()).isEmpty();
    assertThat(mark.bound()).isEmpty();
    assertThat(mark.edge()).isEqualTo(Set.of());
  }
}
