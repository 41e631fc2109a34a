package org.xinqiao.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.load.baseline.BaselineKind;
import org.xinqiao.load.gateway.ExtractedGateway;
import org.xinqiao.load.report.Report;

/** The whole benchmark through the packaged gateway, so small that its figures mean nothing. */
class IngestBenchIT {
  @TempDir Path work;

  @Test
  void theGatewayAndABaselineTakeTurns() throws Exception {
    IngestPlan plan =
        new IngestPlan(
            ExtractedGateway.jar(),
            10_000,
            1,
            0.37,
            150,
            List.of(SourceKind.POSTGRES),
            Set.of(BaselineKind.INVOKE_ALL));
    Report report = new IngestBench(plan).run(work, step -> {});
    assertThat(report.rows()).hasSize(5);
    assertThat(report.rows()).allMatch(row -> row.spread().lowest() > 0);
    assertThat(report.rows().getFirst().ratio()).isPresent();
    assertThat(report.markdown()).contains("gateway from PostgreSQL", "raw `invokeAll`", "dossier");
  }
}
