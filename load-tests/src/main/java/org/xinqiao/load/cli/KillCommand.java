package org.xinqiao.load.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.xinqiao.load.kill.FullDisk;
import org.xinqiao.load.kill.KillPlan;
import org.xinqiao.load.kill.KillResult;
import org.xinqiao.load.kill.KillTest;
import org.xinqiao.load.kill.Kills;
import org.xinqiao.load.kill.Kind;
import org.xinqiao.load.kill.LoadedKillTest;
import org.xinqiao.load.kill.Phase;
import org.xinqiao.load.population.Feed;
import org.xinqiao.load.population.PopulationPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "kill",
    mixinStandardHelpOptions = true,
    description =
        "Feeds a population to the packaged gateway, kills it with SIGKILL again and again, and"
            + " compares every dossier and outcome with an undisturbed run and with the generator."
            + " Exit code 1 if anything differs.")
final class KillCommand implements Callable<Integer> {
  private static final int DAYS = 8;
  private static final double TESTS_A_DAY = 0.37;
  private static final double DIRT = 0.05;
  private static final String ALL = "all";

  @Spec private CommandSpec spec;

  @Option(
      names = "--kind",
      defaultValue = ALL,
      description =
          "file-drop, jdbc-table, http-json or push, for every department; or all, each department over"
              + " another one. Default ${DEFAULT-VALUE}.")
  private String kind;

  @Option(
      names = "--phase",
      defaultValue = "pull",
      description =
          "In what the kills fall: pull, the taking in of the population; or, once a PostgreSQL has"
              + " been taken in, replay, compare or release. Default ${DEFAULT-VALUE}.")
  private String phase;

  @Option(
      names = "--kills",
      defaultValue = "3",
      description = "How often, 1 to 100; default ${DEFAULT-VALUE}.")
  private int kills;

  @Option(
      names = "--people",
      defaultValue = "10000",
      description = "10,000 to 200,000; default ${DEFAULT-VALUE}.")
  private long people;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the people and of the points of the kills; default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--stop",
      arity = "0..1",
      paramLabel = "SECONDS",
      defaultValue = "0",
      fallbackValue = "30",
      description =
          "After the kills, hold it with SIGSTOP for so long, 1 to 600; ${FALLBACK-VALUE} where no"
              + " number is given.")
  private int stop;

  @Option(names = "--work", required = true, description = "An empty folder, for gigabytes.")
  private Path work;

  @Option(names = "--jar", description = "The packaged gateway; default this build's.")
  private Path jar;

  @Option(
      names = "--disk",
      description =
          "Instead of kills: a small disk in memory that fills up, twice. Needs a user who may"
              + " mount, and 1.5 GB of memory.")
  private boolean disk;

  @Override
  public Integer call() throws IOException, InterruptedException, URISyntaxException {
    Path packaged = jar == null ? BenchCommand.ownJar() : jar;
    if (!Files.isRegularFile(packaged)) {
      throw mistake("--jar=" + packaged + " is no file: build it with ./mvnw -DskipTests package");
    }
    Phase wantedPhase = phase();
    KillPlan plan;
    Kills wanted;
    LocalDate firstDay = LocalDate.now(ZoneOffset.UTC).minusDays(DAYS + 1L);
    try {
      wanted = new Kills(seed, kills, Duration.ofSeconds(stop));
      plan =
          new KillPlan(
              new PopulationPlan(seed, people, firstDay, DAYS, TESTS_A_DAY, DIRT),
              kinds(),
              packaged,
              List.of("-Xmx1g"),
              work.toAbsolutePath());
    } catch (IllegalArgumentException outOfBounds) {
      throw mistake(String.valueOf(outOfBounds.getMessage()));
    }
    requireEmpty();
    print(
        String.format(
            Locale.ROOT,
            "seed %d: %,d people over %s, %s",
            seed,
            people,
            words(wantedPhase),
            disk ? "a disk that fills up" : kills + " kills"));
    KillResult result;
    if (wantedPhase != Phase.PULL) {
      result =
          new LoadedKillTest(plan, Set.of(wantedPhase), wanted, Clock.systemUTC(), this::print)
              .run();
    } else if (disk) {
      try (FullDisk full = FullDisk.mount(plan.work())) {
        result = new KillTest(plan, full, Clock.systemUTC(), this::print).run();
      }
    } else {
      result = new KillTest(plan, wanted, Clock.systemUTC(), this::print).run();
    }
    result.lines().forEach(this::print);
    return result.passed() ? 0 : 1;
  }

  private String words(Phase wanted) {
    if (wanted != Phase.PULL) {
      return Kind.JDBC_TABLE + ", " + wanted;
    }
    return kind.equals(ALL) ? "every kind" : kind;
  }

  private Phase phase() {
    Phase wanted =
        Stream.of(Phase.values())
            .filter(each -> each.toString().equals(phase))
            .findFirst()
            .orElseThrow(
                () -> mistake("--phase=" + phase + ": give pull, replay, compare or release"));
    boolean table = kind.equals(ALL) || kind.equals(Kind.JDBC_TABLE.toString());
    if (wanted != Phase.PULL && (!table || disk || stop != 0)) {
      throw mistake(
          "--phase=" + phase + " is over jdbc-table, without --stop and --disk: leave them out");
    }
    return wanted;
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private Map<Feed, Kind> kinds() {
    if (kind.equals(ALL)) {
      return Kind.mixed();
    }
    return Stream.of(Kind.values())
        .filter(each -> each.toString().equals(kind))
        .findFirst()
        .orElseThrow(
            () ->
                mistake("--kind=" + kind + ": give file-drop, jdbc-table, http-json, push or all"))
        .everywhere();
  }

  private void requireEmpty() throws IOException {
    if (Files.exists(work)) {
      try (Stream<Path> inside = Files.list(work)) {
        if (inside.findAny().isPresent()) {
          throw mistake("--work=" + work + " is not empty: give an empty folder");
        }
      } catch (NotDirectoryException file) {
        throw mistake("--work=" + work + " is no folder: give an empty one");
      }
    }
  }

  private ParameterException mistake(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
