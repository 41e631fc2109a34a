package org.xinqiao.load.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestResultTest {
  @TempDir Path folder;

  @Test
  void aTargetThatIsMissedIsMarked() {
    var missed =
        new IngestResult(
            1_000_000,
            370_000,
            new Rates(List.of(41_000.0, 39_000.0, 30_000.0)),
            new Rates(List.of(60_000.0, 70_000.0, 50_000.0)));
    assertThat(missed.met()).isFalse();
    assertThat(missed.ratio()).isEqualTo(0.65);
    assertThat(missed.markdown())
        .contains("39,000 (30,000 to 41,000)", "0.65", "✗ 40,000/s", "✓ 0.6 of invokeAll");
    assertThat(missed.json()).contains("\"met\":false", "\"ratio\":0.65");
    var met = new IngestResult(1, 1, new Rates(List.of(40_000.0)), new Rates(List.of(60_000.0)));
    assertThat(met.met()).isTrue();
    assertThat(met.markdown()).doesNotContain("✗");
  }

  @Test
  void withoutARoundThereIsNoResult() {
    assertThatThrownBy(() -> new Rates(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aGatewayThatCannotStartIsOneLine() {
    List<String> steps = new ArrayList<>();
    var bench = new IngestBench(folder.resolve("none.jar"), folder, 10_000, 1, steps::add);
    assertThatThrownBy(bench::run)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.jar does not exist: build it");
  }

  @Test
  void theBaselineHoldsEveryRecord() throws Exception {
    try (RawGrid raw = RawGrid.start(folder.resolve("raw"), 12_000)) {
      raw.round(6_000);
      assertThat(raw.people()).isEqualTo(12_000);
    }
  }
}
