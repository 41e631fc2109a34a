package org.xinqiao.load.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.xinqiao.load.bench.Bench;
import org.xinqiao.load.bench.BenchTable;
import org.xinqiao.load.bench.Machine;
import org.xinqiao.load.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "table",
    mixinStandardHelpOptions = true,
    description =
        "Runs every benchmark in its default size, one after another, and prints the whole table; none"
            + " if one of them fails. Exit code 3 if a target is missed.")
final class BenchTableCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--work", required = true, description = "An empty folder, for gigabytes.")
  private Path work;

  @Option(names = "--jar", description = "The packaged gateway; default this build's.")
  private Path jar;

  @Option(names = "--json", description = "Writes the table as JSON to this file too.")
  private Path json;

  @Override
  public Integer call()
      throws IOException, InterruptedException, ExecutionException, URISyntaxException {
    BenchTable table = run(Benches.all(jar == null ? BenchCommand.ownJar() : jar));
    spec.commandLine().getOut().print(table.markdown());
    spec.commandLine().getOut().flush();
    if (json != null) {
      Files.writeString(json, table.json());
    }
    return table.met() ? 0 : 3;
  }

  private BenchTable run(List<Bench> benches)
      throws IOException, InterruptedException, ExecutionException {
    Progress progress = new Progress(spec.commandLine().getErr());
    List<Report> reports = new ArrayList<>();
    try (WorkFolder folder = WorkFolder.open(work)) {
      for (Bench bench : benches) {
        progress.accept(
            "bench %s, %d of %d".formatted(bench.name(), reports.size() + 1, benches.size()));
        Path own = folder.folder(bench.name());
        reports.add(bench.run(own, progress));
        WorkFolder.remove(own);
      }
    }
    return new BenchTable(Instant.now(), Machine.here(), reports);
  }
}
