package org.xinqiao.load.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.xinqiao.load.baseline.BaselineKind;
import org.xinqiao.load.baseline.BaselinePlan;
import org.xinqiao.load.baseline.BaselineServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "baseline",
    mixinStandardHelpOptions = true,
    description =
        "One baseline alone, as 'bench ingest' starts it: says 'ready' once the people are loaded,"
            + " then answers each line 'round ROWS' with a rate.")
final class BenchBaselineCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--kind", required = true, description = "${COMPLETION-CANDIDATES}.")
  private BaselineKind kind;

  @Option(names = "--work", required = true, description = "An empty folder, for gigabytes.")
  private Path work;

  @Option(names = "--people", required = true, description = "Loaded with three records each.")
  private long people;

  @Option(
      names = "--record-bytes",
      defaultValue = "128",
      description = "Appended by each command; default ${DEFAULT-VALUE}.")
  private int recordBytes;

  @Option(
      names = "--megabytes",
      defaultValue = "2048",
      description = "Memory outside the heap; default ${DEFAULT-VALUE}.")
  private int megabytes;

  @Override
  public Integer call() throws IOException, InterruptedException {
    new BaselineServer(
            new BaselinePlan(kind, work.toAbsolutePath(), people, recordBytes, megabytes),
            new BufferedReader(new InputStreamReader(System.in, UTF_8)),
            spec.commandLine().getOut())
        .serve();
    return 0;
  }
}
