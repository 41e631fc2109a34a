package org.xinqiao.load.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.xinqiao.load.baseline.BaselineKind;
import org.xinqiao.load.bench.Bench;
import org.xinqiao.load.bench.CrowdPlan;
import org.xinqiao.load.bench.IngestBench;
import org.xinqiao.load.bench.IngestPlan;
import org.xinqiao.load.bench.LadderBench;
import org.xinqiao.load.bench.LatencyBench;
import org.xinqiao.load.bench.LatencyPlan;
import org.xinqiao.load.bench.OverloadBench;
import org.xinqiao.load.bench.SourceKind;
import org.xinqiao.load.bench.StartBench;
import org.xinqiao.load.bench.StatusListBench;
import org.xinqiao.load.bench.StripsBench;
import org.xinqiao.load.micro.JmhBench;
import org.xinqiao.load.micro.MicroPlan;

/** Every benchmark there is, in its default sizes. A new one is added here. */
final class Benches {
  private static final int ROUNDS = 5;
  private static final long PEOPLE = 1_000_000;
  private static final double TESTS_A_DAY = 0.37;
  private static final int RECORD_BYTES = 150;
  private static final int CHANGES = 400;
  private static final int CHANGES_A_SECOND = 5;
  private static final int ROWS_A_SECOND = 1_000;

  private static final int DEVICES = 1_000;
  private static final int SECONDS = 4;
  private static final int CROWD = 10_000;

  private Benches() {}

  /**
   * @param jar the packaged gateway
   */
  static List<Bench> all(Path jar) {
    IngestPlan ingest =
        new IngestPlan(
            jar,
            PEOPLE,
            ROUNDS,
            TESTS_A_DAY,
            RECORD_BYTES,
            List.of(SourceKind.CSV, SourceKind.POSTGRES),
            EnumSet.allOf(BaselineKind.class));
    CrowdPlan crowd = new CrowdPlan(jar, PEOPLE / 10, DEVICES, ROUNDS, SECONDS);
    return List.of(
        new IngestBench(ingest),
        new LatencyBench(new LatencyPlan(jar, PEOPLE, CHANGES, CHANGES_A_SECOND, ROWS_A_SECOND)),
        new JmhBench(MicroPlan.full(Pattern.compile(""), ROUNDS)),
        new StatusListBench(2 * ROUNDS),
        new StripsBench(crowd),
        new OverloadBench(crowd, CROWD, false),
        new LadderBench(crowd, CROWD / 10),
        new StartBench(jar, ROUNDS));
  }
}
