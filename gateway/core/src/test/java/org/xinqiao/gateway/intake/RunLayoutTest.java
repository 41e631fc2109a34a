package org.xinqiao.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.Receipt;

/** Bytes that lie in folders of earlier versions are read for ever. */
final class RunLayoutTest {
  private static final Instant STARTED = Instant.parse("2021-04-02T00:00:00Z");
  private static final Instant ENDED = Instant.parse("2021-04-02T00:00:01.5Z");
  private static final String FORMAT_1 =
      "01000000017701000000000000000900000003000001788fe12400"
          + "0000000000000008000000000000000200000000000000010000000000000002"
          + "00000000000000010000000000000002"
          + "00000001000000000000000700000002000001788fe12400000001788fe129dc"
          + "0000000000000008000000000000000200000000000000010000000000000002"
          + "00000000000000010000000000000002";
  private static final String ADDED_IN_2 =
      "0100"
          + "01"
          + "000000010000000c756e6b6e6f776e2d636f64650000000000000002"
          + "000000010000000474616c6c0000000000000001"
          + "00000000000000000000000000000000000000000000000500000000000000000000000000000000"
          + "00000001000000000000000700000002000000000000001e00000000000000640000000000000014"
          + "000000000000001f000001788fe12400000000010004636f64650004474f4f440003424144000472"
          + "756c65000000000000001e0100086f6666696369616c0009636f6e6669726d6564000001788fe124"
          + "00";

  private static final Hold HOLD =
      new Hold(
          7,
          2,
          30,
          100,
          20,
          31,
          STARTED,
          List.of(new Hold.Cause("code", "GOOD", "BAD", "rule", 30)),
          new Hold.Word("official", "confirmed", STARTED));

  private static RunState state(
      boolean added, SortedMap<String, Long> codes, SortedMap<String, Long> warnings) {
    var receipt = new Receipt(2, 1, 2, 1, 2);
    return new RunState(
        "w",
        new RunState.Open(9, 3, STARTED, added, false),
        new Balance.Total(8, receipt),
        List.of(
            new CompletedRun(
                7, 2, STARTED, ENDED, 8, receipt, added, codes, warnings, added ? 5 : 0)),
        added ? List.of(HOLD) : List.of());
  }

  @Test
  void formatOneIsRead() {
    assertThat(RunState.decode(HexFormat.of().parseHex(FORMAT_1)))
        .isEqualTo(state(false, Collections.emptySortedMap(), Collections.emptySortedMap()));
  }

  @Test
  void formatTwoIsWrittenAndRead() {
    RunState state =
        state(true, new TreeMap<>(Map.of("unknown-code", 2L)), new TreeMap<>(Map.of("tall", 1L)));

    assertThat(HexFormat.of().formatHex(state.encode()))
        .isEqualTo("02" + FORMAT_1.substring(2) + ADDED_IN_2);
    assertThat(RunState.decode(state.encode())).isEqualTo(state);
  }

  @Test
  void aNewerFormatIsRefused() {
    assertThatThrownBy(() -> RunState.decode(new byte[] {3, 0}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("newer format");
  }
}
