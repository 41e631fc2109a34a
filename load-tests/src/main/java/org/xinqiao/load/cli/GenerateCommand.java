package org.xinqiao.load.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.xinqiao.load.population.Manifest;
import org.xinqiao.load.population.Population;
import org.xinqiao.load.population.PopulationPlan;
import org.xinqiao.load.population.RowFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description =
        "Writes a population and the four publications that a gateway reads it by. The same options"
            + " give the same rows.")
final class GenerateCommand implements Callable<Integer> {
  private enum Kind {
    csv,
    ndjson,
    postgres
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--people",
      required = true,
      description = "How many people, 10000 to 1400000000.")
  private long people;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Any number; default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--days",
      defaultValue = "14",
      description = "Length of the span in days, 1 to 60; default ${DEFAULT-VALUE}.")
  private int days;

  @Option(
      names = "--first-day",
      description =
          "First day of the span; default so that the span has ended the day before today.")
  private LocalDate firstDay;

  @Option(
      names = "--tests-a-day",
      defaultValue = "0.37",
      description =
          "PCR results a person a day, 0 to 2; default ${DEFAULT-VALUE}, a nation's mean load.")
  private double testsADay;

  @Option(
      names = "--dirt",
      defaultValue = "0.01",
      description = "Share of irregular rows, 0 to 0.5; default ${DEFAULT-VALUE}.")
  private double dirt;

  @Option(
      names = "--kind",
      defaultValue = "csv",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Kind kind;

  @Option(
      names = "--to",
      required = true,
      description = "The folder for files, publications and manifest.")
  private Path folder;

  @Option(
      names = "--threads",
      defaultValue = "0",
      description = "Threads, 1 to 64; default one a core.")
  private int threads;

  @Option(names = "--url", description = "postgres: JDBC URL of an empty database.")
  private String url;

  @Option(names = "--user", description = "postgres: the database's owner.")
  private String user;

  @Option(names = "--password-file", description = "postgres: a file with the owner's password.")
  private Path passwordFile;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    PopulationPlan plan = plan();
    int workers = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    long began = System.nanoTime();
    Population population =
        new Population(
            plan,
            folder.toAbsolutePath(),
            workers,
            done -> {
              err.printf(Locale.ROOT, "%,d of %,d people%n", done, people);
              err.flush();
            });
    Manifest manifest = write(population);
    double seconds = (System.nanoTime() - began) / 1e9;
    out.printf(
        Locale.ROOT,
        "%,d people, %,d rows in %.1f s on %d threads: %,.0f people/s, %,.0f rows/s%n",
        people,
        manifest.read(),
        seconds,
        workers,
        people / seconds,
        manifest.read() / seconds);
    out.print(BalanceText.of(manifest));
    out.printf("Publications  %s%n", folder.resolve("publications"));
    out.flush();
    return 0;
  }

  private PopulationPlan plan() {
    LocalDate begin =
        firstDay == null ? LocalDate.now(ZoneOffset.UTC).minusDays(days + 1L) : firstDay;
    if (threads < 0 || threads > 64) {
      throw mistake("--threads=" + threads + ": give 1 to 64");
    }
    try {
      return new PopulationPlan(seed, people, begin, days, testsADay, dirt);
    } catch (IllegalArgumentException outOfBounds) {
      throw mistake(String.valueOf(outOfBounds.getMessage()));
    }
  }

  private Manifest write(Population population) throws IOException, InterruptedException {
    return switch (kind) {
      case csv -> population.writeFiles(RowFormat.CSV);
      case ndjson -> population.writeFiles(RowFormat.NDJSON);
      case postgres -> {
        if (url == null || user == null || passwordFile == null) {
          throw mistake("--kind=postgres needs --url, --user and --password-file");
        }
        String password = java.nio.file.Files.readString(passwordFile).strip();
        yield population.writeDatabase(url, user, password, passwordFile);
      }
    };
  }

  private ParameterException mistake(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
