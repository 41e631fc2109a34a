package org.xinqiao.load.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xinqiao.load.report.Report;
import org.xinqiao.load.report.Row;
import org.xinqiao.load.report.Spread;

class CommitComparisonTest {
  private final CommitComparison comparison = new CommitComparison("jmh", "aaa", "bbb");

  private static Row row(String what, double figure, double raw) {
    return new Row(
        what,
        "/s",
        new Spread(List.of(figure)),
        Optional.of(new Row.Baseline("raw", new Spread(List.of(raw)))),
        List.of());
  }

  private static Report round(Row... rows) {
    return new Report("jmh", "1 round", List.of(rows));
  }

  @Test
  void ratiosAreOfMediansAndBaselinesShowTheMachine() {
    comparison.add(round(row("sign", 100, 500)), round(row("sign", 150, 510)));
    comparison.add(round(row("sign", 110, 520)), round(row("sign", 170, 500)));
    comparison.add(round(row("sign", 90, 480)), round(row("sign", 160, 490)));
    Report report = comparison.report();
    assertThat(report.settings()).contains("jmh of bbb beside aaa, 3 rounds");
    Row sign = report.rows().get(0);
    assertThat(sign.spread().rounds()).containsExactly(150.0, 170.0, 160.0);
    assertThat(sign.ratio()).hasValue(1.6);
    Row machine = report.rows().get(1);
    assertThat(machine.what()).isEqualTo("baseline: raw");
    assertThat(machine.ratio()).hasValue(1.0);
    assertThat(report.markdown()).contains("160 (150 to 170) /s | aaa 100 (90.00 to 110) | 1.60");
    assertThat(comparison.missing()).isEmpty();
  }

  @Test
  void aContenderInSeveralRowsCountsOnceARound() {
    comparison.add(
        round(row("sign", 1, 5), row("sign", 1, 5)), round(row("sign", 2, 5), row("sign", 2, 5)));
    assertThat(comparison.report().rows()).hasSize(2);
    assertThat(comparison.report().rows().getFirst().spread().rounds()).containsExactly(2.0);
  }

  @Test
  void whatOnlyOneMeasuresIsSaid() {
    comparison.add(round(row("old", 1, 5)), round(row("new", 2, 5)));
    assertThat(comparison.report().rows()).extracting(Row::what).containsExactly("baseline: raw");
    assertThat(comparison.missing())
        .containsExactly("bbb does not measure 'old'", "aaa does not measure 'new'");
  }
}
