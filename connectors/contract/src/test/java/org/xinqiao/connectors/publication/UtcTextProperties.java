package org.xinqiao.connectors.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is read the short way is what the formatter reads. */
final class UtcTextProperties {
  @Property
  void neverReadsAnythingElseThanTheFormatter(@ForAll("texts") String text) {
    UtcText.read(text).ifPresent(read -> assertThat(Optional.of(read)).isEqualTo(formatter(text)));
  }

  @Property
  void readsEveryInstantOfTheCommonForm(@ForAll("instants") Instant instant) {
    assertThat(UtcText.read(instant.toString())).contains(instant);
  }

  @Example
  void leavesTheRestToTheFormatter() {
    assertThat(UtcText.read("2021-02-29T08:30:00Z")).isEmpty();
    assertThat(UtcText.read("2021-04-02T24:00:00Z")).isEmpty();
    assertThat(UtcText.read("2021-04-02T08:30:60Z")).isEmpty();
    assertThat(UtcText.read("2021-04-02T08:30:00.Z")).isEmpty();
    assertThat(UtcText.read("2021-04-02T08:30:00+08:00")).isEmpty();
  }

  private static Optional<Instant> formatter(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException wrong) {
      return Optional.empty();
    }
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Combinators.combine(
            Arbitraries.longs()
                .between(
                    Instant.parse("0001-01-01T00:00:00Z").getEpochSecond(),
                    Instant.parse("9999-12-31T23:59:59Z").getEpochSecond()),
            Arbitraries.of(0, 1_000, 120_000_000, 999_999_999))
        .as(Instant::ofEpochSecond);
  }

  /** Near the form, so that many are read. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> two = Arbitraries.strings().withChars("0123").ofLength(2);
    return Combinators.combine(
            two, two, two, two, Arbitraries.of("", ".5", ".123456789", ".x", "."))
        .as((a, b, c, d, end) -> "20%s-%s-%sT%s:10:00%sZ".formatted(a, b, c, d, end));
  }
}
