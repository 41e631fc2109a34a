package org.xinqiao.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xinqiao.load.report.Report;
import org.xinqiao.load.report.Row;
import org.xinqiao.load.report.Spread;
import org.xinqiao.load.report.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class BenchTableTest {
  private static final Instant AT = Instant.parse("2026-11-24T20:00:00.5Z");

  private static Report report(String bench, Target target) {
    Spread spread = new Spread(List.of(10.0));
    return new Report(
        bench, "1 round", List.of(new Row("it", "/s", spread, Optional.empty(), List.of(target))));
  }

  @Test
  void oneDocumentHoldsEveryReportAndCountsTargets() {
    BenchTable table =
        new BenchTable(
            AT,
            new Machine(2, "Linux amd64", "25"),
            List.of(
                report("ingest", new Target.AtLeast(11)), report("jmh", new Target.AtLeast(9))));
    assertThat(table.met()).isFalse();
    assertThat(table.markdown())
        .startsWith("Measured 2026-11-24T20:00:00Z on 2 cores, Linux amd64, JDK 25.\n")
        .contains("| ingest: 1 round |", "| jmh: 1 round |", "✗ at least 11", "✓ at least 9")
        .endsWith("\n1 of 2 targets met.\n");
    JsonNode json = new ObjectMapper().readTree(table.json());
    assertThat(json.get("met").booleanValue()).isFalse();
    assertThat(json.get("reports").get(1).get("bench").stringValue()).isEqualTo("jmh");
  }

  @Test
  void thisMachineIsNamed() {
    assertThat(Machine.here().toString()).contains("cores, ", "JDK " + Runtime.version());
  }
}
