package org.xinqiao.load.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.xinqiao.load.gateway.PushClient;
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
    postgres,
    gateway
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

  @Option(
      names = "--user",
      description = "postgres: the database's owner; gateway: who pushes, department.")
  private String user;

  @Option(names = "--password-file", description = "A file with that user's password.")
  private Path passwordFile;

  @Option(names = "--server", description = "gateway: its URL, such as http://localhost:8080.")
  private URI server;

  @Option(
      names = "--patience",
      defaultValue = "10",
      description =
          "gateway: seconds for which a push is tried again while the gateway is away, 0 to 3600;"
              + " default ${DEFAULT-VALUE}.")
  private int patience;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    PopulationPlan plan = plan();
    int workers =
        kind == Kind.gateway
            ? 1
            : threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
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
        yield population.writeDatabase(url, user, password(), passwordFile);
      }
      case gateway -> {
        if (server == null || user == null || passwordFile == null) {
          throw mistake("--kind=gateway needs --server, --user and --password-file");
        }
        if (patience < 0 || patience > 3_600) {
          throw mistake("--patience=" + patience + ": give 0 to 3600");
        }
        if (server.getHost() == null
            || !("http".equals(server.getScheme()) || "https".equals(server.getScheme()))) {
          throw mistake("--server=" + server + ": give a URL such as http://localhost:8080");
        }
        PrintWriter err = spec.commandLine().getErr();
        try (PushClient client =
            new PushClient(
                server,
                user,
                password(),
                Duration.ofSeconds(patience),
                PushClient.Options.GENERATE)) {
          yield population.pushInto(
              client,
              step -> {
                err.println(step);
                err.flush();
              });
        }
      }
    };
  }

  private String password() throws IOException {
    try {
      return Files.readString(passwordFile).strip();
    } catch (IOException unreadable) {
      throw new IOException(
          "--password-file=" + passwordFile + " can't be read: give a file with the password",
          unreadable);
    }
  }

  private ParameterException mistake(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
