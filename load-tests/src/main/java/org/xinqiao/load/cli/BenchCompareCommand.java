package org.xinqiao.load.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.xinqiao.load.compare.CommitComparison;
import org.xinqiao.load.compare.Revision;
import org.xinqiao.load.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Checks out and builds two commits and runs a benchmark of each in turns. Options of the"
            + " benchmark follow after --, such as: -- --only ^sign")
final class BenchCompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "COMMIT_A", description = "The one to hold against.")
  private String first;

  @Parameters(index = "1", paramLabel = "COMMIT_B", description = "The one that is looked at.")
  private String second;

  @Parameters(index = "2..*", paramLabel = "OPTION", description = "Options of the benchmark.")
  private List<String> options = List.of();

  @Option(
      names = "--bench",
      defaultValue = "jmh",
      description = "Which benchmark, such as jmh or ingest; default ${DEFAULT-VALUE}.")
  private String bench;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Rounds of each, 1 to 50; default ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(names = "--work", required = true, description = "An empty folder, for gigabytes.")
  private Path work;

  @Option(names = "--repository", description = "The git repository; default this build's.")
  private Path repository;

  @Option(names = "--json", description = "Writes the result as JSON to this file too.")
  private Path json;

  @Override
  public Integer call() throws IOException, InterruptedException, URISyntaxException {
    if (rounds < 1 || rounds > 50) {
      throw new ParameterException(spec.commandLine(), "--rounds=" + rounds + ": give 1 to 50");
    }
    Path source = repository == null ? ownRepository() : repository.toAbsolutePath();
    Progress progress = new Progress(spec.commandLine().getErr());
    CommitComparison comparison;
    try (WorkFolder folder = WorkFolder.open(work);
        Revision a = Revision.checkOut(source, first, folder.path().resolve("a"));
        Revision b = Revision.checkOut(source, second, folder.path().resolve("b"))) {
      progress.accept("building " + a.name());
      a.build(bench);
      progress.accept("building " + b.name());
      b.build(bench);
      comparison = new CommitComparison(bench, a.name(), b.name());
      for (int round = 1; round <= rounds; round++) {
        progress.accept("round " + round + " of " + rounds);
        comparison.add(measure(a, folder), measure(b, folder));
      }
    }
    comparison.missing().forEach(progress);
    Report report = comparison.report();
    spec.commandLine().getOut().print(report.markdown());
    spec.commandLine().getOut().flush();
    if (json != null) {
      Files.writeString(json, report.json());
    }
    return 0;
  }

  private Report measure(Revision revision, WorkFolder folder)
      throws IOException, InterruptedException {
    Path own = folder.folder("round");
    Report report = revision.measure(bench, options, own);
    WorkFolder.remove(own);
    return report;
  }

  /** The repository whose {@code load-tests/target} this jar stands in. */
  private static Path ownRepository() throws URISyntaxException {
    return BenchCommand.ownJar().resolve("../../../..").normalize();
  }
}
