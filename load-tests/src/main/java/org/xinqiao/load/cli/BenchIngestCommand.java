package org.xinqiao.load.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.xinqiao.load.baseline.BaselineKind;
import org.xinqiao.load.bench.IngestBench;
import org.xinqiao.load.bench.IngestPlan;
import org.xinqiao.load.bench.SourceKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description =
        "The packaged gateway from CSV files and from PostgreSQL, in turns with raw invokeAll, a raw"
            + " streamer and PostgreSQL's ON CONFLICT. Exit code 3 if a target is missed.")
final class BenchIngestCommand implements Callable<Integer> {
  private enum Source {
    csv(SourceKind.CSV),
    postgres(SourceKind.POSTGRES),
    both(SourceKind.CSV, SourceKind.POSTGRES);

    private final List<SourceKind> kinds;

    Source(SourceKind... kinds) {
      this.kinds = List.of(kinds);
    }
  }

  @Option(
      names = "--source",
      defaultValue = "both",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Source source;

  @Option(
      names = "--people",
      defaultValue = "1000000",
      description = "Loaded before the first round, 10000 to 50000000; default ${DEFAULT-VALUE}.")
  private long people;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Rounds of each, 1 to 50; default ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--tests-a-day",
      defaultValue = "0.37",
      description =
          "PCR results a person in each round, 0.1 to 2; default ${DEFAULT-VALUE}, a nation's mean"
              + " load.")
  private double testsADay;

  @Option(
      names = "--baselines",
      split = ",",
      defaultValue = "invoke-all,streamer,postgres",
      description =
          "Beside the gateway: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}. Beside a second"
              + " source, invoke-all alone.")
  private Set<BaselineKind> baselines = EnumSet.noneOf(BaselineKind.class);

  @Option(
      names = "--record-bytes",
      defaultValue = "128",
      description = "What a baseline appends for a record; default ${DEFAULT-VALUE}.")
  private int recordBytes;

  @Option(names = "--jar", description = "The packaged gateway; default this build's.")
  private Path jar;

  @Mixin private final BenchRun run = new BenchRun();

  @Override
  public Integer call()
      throws IOException, InterruptedException, ExecutionException, URISyntaxException {
    return run.run(
        () ->
            new IngestBench(
                new IngestPlan(
                    jar == null ? BenchCommand.ownJar() : jar,
                    people,
                    rounds,
                    testsADay,
                    recordBytes,
                    source.kinds,
                    baselines)));
  }
}
