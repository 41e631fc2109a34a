package org.xinqiao.load.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.load.baseline.BaselineKind;
import org.xinqiao.load.report.Report;
import org.xinqiao.load.report.Spread;

class IngestRowsTest {
  @TempDir Path folder;

  private static IngestPlan plan(Path jar, long people, SourceKind... sources) {
    return new IngestPlan(
        jar, people, 5, 0.37, 150, List.of(sources), EnumSet.allOf(BaselineKind.class));
  }

  private static Contest.Result result(SourceKind kind, double rate, long pageBytes) {
    return new Contest.Result(
        kind,
        new Spread(List.of(rate)),
        Map.of(
            BaselineKind.INVOKE_ALL, new Spread(List.of(60_000.0)),
            BaselineKind.STREAMER, new Spread(List.of(50_000.0))),
        370_000,
        4_500_000,
        900,
        new Footprint(1_000_000, 4_000_000, pageBytes, 600));
  }

  private static Report report(IngestPlan plan, Contest.Result result) {
    return new Report("ingest", "", IngestRows.of(plan, result));
  }

  @Test
  void eachTargetIsHeldToItsOwnFigure() {
    IngestPlan plan = plan(folder, 1_000_000, SourceKind.CSV);
    Report met = report(plan, result(SourceKind.CSV, 40_000, 750_000_000));
    assertThat(met.met()).isTrue();
    assertThat(met.markdown())
        .contains("✓ at least 40,000, ✓ at least 0.60 of it", "750 bytes", "raw streamer");
    assertThat(report(plan, result(SourceKind.CSV, 39_000, 750_000_000)).markdown())
        .contains("✗ at least 40,000, ✓ at least 0.60 of it");
    assertThat(report(plan, result(SourceKind.CSV, 40_000, 751_000_000)).markdown())
        .contains("✗ at most 750");
    assertThat(report(plan, result(SourceKind.POSTGRES, 35_000, 1)).markdown())
        .contains("✓ at least 30,000, ✗ at least 0.60 of it");
  }

  @Test
  void bytesAPersonAreNoTargetForFewPeople() {
    assertThat(
            report(
                    plan(folder, 100_000, SourceKind.CSV),
                    result(SourceKind.CSV, 40_000, 9_000_000_000L))
                .met())
        .isTrue();
  }

  @Test
  void baselinesWithOtherBytesThanTheGatewaysAreToldOf() {
    Contest.Result result = result(SourceKind.CSV, 1, 1);
    assertThat(IngestRows.warning(plan(folder, 10_000, SourceKind.CSV), result)).isEmpty();
    IngestPlan small =
        new IngestPlan(
            folder, 10_000, 5, 0.37, 100, List.of(SourceKind.CSV), Set.of(BaselineKind.STREAMER));
    assertThat(IngestRows.warning(small, result))
        .hasValueSatisfying(
            words -> assertThat(words).contains("150 bytes a record", "--record-bytes=150"));
  }

  @Test
  void aSecondSourceHasInvokeAllAlone() {
    IngestPlan both = plan(folder, 10_000, SourceKind.CSV, SourceKind.POSTGRES);
    assertThat(both.baselines(SourceKind.CSV)).hasSize(3);
    assertThat(both.baselines(SourceKind.POSTGRES)).containsExactly(BaselineKind.INVOKE_ALL);
    IngestPlan none =
        new IngestPlan(
            folder, 10_000, 1, 1, 1, List.of(SourceKind.CSV, SourceKind.POSTGRES), Set.of());
    assertThat(none.baselines(SourceKind.POSTGRES)).isEmpty();
  }

  @Test
  void theHighestHeapOfAllCollectionsCounts() {
    assertThat(
            PeakHeap.of(
                List.of(
                    "[0.1s][info][gc] Using G1",
                    "[1.0s][info][gc] GC(0) Pause Young (Normal) 52M->10M(1024M) 3.1ms",
                    "[2.0s][info][gc] GC(1) Pause Young (Normal) 612M->110M(1024M) 3.1ms",
                    "[3.0s][info][gc] GC(2) Garbage Collection (Proactive) 300M(29%)->80M(8%)")))
        .hasValue(612);
    assertThat(PeakHeap.of(List.of("[0.1s][info][gc] Using G1"))).isEmpty();
  }

  @Test
  void aGatewayThatCannotStartIsOneLine() {
    List<String> steps = new ArrayList<>();
    var bench = new IngestBench(plan(folder.resolve("none.jar"), 10_000, SourceKind.CSV));
    assertThatThrownBy(() -> bench.run(folder, steps::add))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.jar does not exist: name");
    assertThat(steps).isEmpty();
  }
}
