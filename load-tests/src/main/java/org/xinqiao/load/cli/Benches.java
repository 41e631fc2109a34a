package org.xinqiao.load.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.xinqiao.load.bench.Bench;
import org.xinqiao.load.bench.IngestBench;
import org.xinqiao.load.bench.IngestResult;
import org.xinqiao.load.micro.JmhBench;
import org.xinqiao.load.micro.MicroPlan;
import org.xinqiao.load.report.Report;
import org.xinqiao.load.report.Row;
import org.xinqiao.load.report.Spread;
import org.xinqiao.load.report.Target;

/** Every benchmark there is, in its default sizes. A new one is added here. */
final class Benches {
  private static final int ROUNDS = 5;
  private static final long PEOPLE = 1_000_000;

  private Benches() {}

  /**
   * @param jar the packaged gateway
   */
  static List<Bench> all(Path jar) {
    return List.of(new Ingest(jar), new JmhBench(MicroPlan.full(Pattern.compile(""), ROUNDS)));
  }

  private record Ingest(Path jar) implements Bench {
    @Override
    public String name() {
      return "ingest";
    }

    @Override
    public Report run(Path work, Consumer<String> progress)
        throws IOException, InterruptedException, ExecutionException {
      IngestResult result = new IngestBench(jar, work, PEOPLE, ROUNDS, progress).run();
      Row.Baseline raw =
          new Row.Baseline("raw invokeAll", new Spread(result.invokeAll().perSecond()));
      return new Report(
          name(),
          "%,d people loaded, %d rounds".formatted(PEOPLE, ROUNDS),
          List.of(
              new Row(
                  "gateway from CSV, packaged jar, WAL on",
                  "records/s",
                  new Spread(result.gateway().perSecond()),
                  Optional.of(raw),
                  List.of(new Target.AtLeast(40_000), new Target.RatioAtLeast(0.6)))));
    }
  }
}
