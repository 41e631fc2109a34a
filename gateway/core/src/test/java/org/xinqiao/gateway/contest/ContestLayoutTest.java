package org.xinqiao.gateway.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.contest.Contest.Closing;
import org.xinqiao.gateway.contest.Contest.Resolution;
import org.xinqiao.gateway.dossier.RecordRef;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.layout.Hash128;
import org.xinqiao.gateway.layout.LayoutException;
import org.xinqiao.gateway.scenario.ScenarioId;

/** Bytes of format 1 are read for ever. */
final class ContestLayoutTest {
  private static final PublicationId PUBLICATION = new PublicationId("lab.results");
  private static final Contest OPEN =
      new Contest(
          7,
          new SubjectRef(new UUID(1, 2)),
          new ScenarioId("permit"),
          PUBLICATION,
          "expired",
          List.of(new RecordRef(PUBLICATION, new Hash128(3, 4), 5)),
          new SealedText(new byte[] {9, 9}),
          Instant.ofEpochSecond(1_600_000_000),
          Instant.ofEpochSecond(1_600_172_800),
          false,
          Optional.empty());
  private static final Contest CLOSED =
      OPEN.alarmed()
          .closed(
              new Closing(
                  Resolution.UPHELD,
                  "lab",
                  Instant.ofEpochSecond(1_600_100_000),
                  Optional.of(new SealedText(new byte[] {8}))));
  private static final String GOLDEN_OPEN =
      "0101000700000000000000010000000000000002067065726d69740b6c61622e726573756c7473076578706972656401000000000000000300000000000000040a0209098080a0faa0ccd705808096b5a8d6d7050000";
  private static final String GOLDEN_CLOSED =
      "0101000700000000000000010000000000000002067065726d69740b6c61622e726573756c7473076578706972656401000000000000000300000000000000040a0209098080a0faa0ccd705808096b5a8d6d705010101036c616280a0d7818ad2d705010108";

  @Test
  void contestsAreWrittenAndReadAsEver() {
    assertThat(HexFormat.of().formatHex(ContestLayout.encode(OPEN))).isEqualTo(GOLDEN_OPEN);
    assertThat(HexFormat.of().formatHex(ContestLayout.encode(CLOSED))).isEqualTo(GOLDEN_CLOSED);
    assertThat(ContestLayout.decode(HexFormat.of().parseHex(GOLDEN_OPEN))).isEqualTo(OPEN);
    assertThat(ContestLayout.decode(HexFormat.of().parseHex(GOLDEN_CLOSED))).isEqualTo(CLOSED);
  }

  @Test
  void bytesThatAreNoneAreRefused() {
    byte[] whole = ContestLayout.encode(CLOSED);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> ContestLayout.decode(cut)).isInstanceOf(LayoutException.class);
    }
    whole[0] = 2;
    assertThatThrownBy(() -> ContestLayout.decode(whole))
        .isInstanceOf(LayoutException.class)
        .hasMessageContaining("format 2");
  }
}
