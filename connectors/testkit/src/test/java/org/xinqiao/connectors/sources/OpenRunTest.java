package org.xinqiao.connectors.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.connectors.testkit.InMemoryIntake;
import org.xinqiao.connectors.testkit.ObservedPulls;

class OpenRunTest {
  private static final Publication PUBLICATION =
      CursorProperties.publication("version: {column: n, type: whole}", "cursor: {}");
  private static final List<RawRow> ROWS =
      List.of(new RawRow.Parsed("row 1", new TreeMap<>(java.util.Map.of("id", "P1", "n", 1L))));

  private final InMemoryIntake intake = new InMemoryIntake(Clock.systemUTC(), List.of(PUBLICATION));
  private final ObservedPulls pulls = new ObservedPulls();
  private final Gate gate = new Gate(PUBLICATION, pulls, Clock.systemUTC(), Pace.DEFAULT);

  /** It would stay open until the source has rows again, and count none. */
  @Test
  void aStopBeforeTheFirstRowOpensNoRun() {
    gate.stop();
    try (OpenRun run = new OpenRun(PUBLICATION, intake, pulls, gate)) {
      assertThatThrownBy(() -> run.accept(ROWS, OptionalLong.empty()))
          .isInstanceOf(PullBroken.ByStop.class);
    }

    assertThat(intake.attempts(PUBLICATION.id())).isEmpty();
  }

  @Test
  void aRunThatIsOpenHasItsFirstRowsEvenIfAStopComes() throws PullBroken {
    intake.beforeNextOpening(gate::stop);
    try (OpenRun run = new OpenRun(PUBLICATION, intake, pulls, gate)) {
      run.accept(ROWS, OptionalLong.empty());
      assertThatThrownBy(() -> run.accept(ROWS, OptionalLong.empty()))
          .isInstanceOf(PullBroken.ByStop.class);
    }

    assertThat(intake.records(PUBLICATION.id())).hasSize(1);
  }
}
