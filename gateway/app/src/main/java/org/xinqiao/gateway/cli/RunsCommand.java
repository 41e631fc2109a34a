package org.xinqiao.gateway.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code runs}: what became of the rows of each run. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the last runs of a publication, the newest first: each row that was read is accounted for.",
      "Exit code 0: done; 1: anything else."
    })
final class RunsCommand implements Callable<Integer> {
  private static final String FORM = "%10s %7s %-20s %8s %10s %10s %10s %10s %10s %10s%s";

  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "at most so many, 1 to 1000 (default: ${DEFAULT-VALUE})")
  private int limit;

  @Parameters(paramLabel = "PUBLICATION", description = "its id, such as laboratory.pcr-results")
  private String publication;

  @Override
  public Integer call() {
    String path = "/api/publications/" + ServerClient.encoded(publication) + "/runs?limit=" + limit;
    server.print(server.client().get(path), RunsCommand::table);
    return 0;
  }

  static String table(JsonNode answer) {
    List<String> lines = new ArrayList<>();
    JsonNode runs = answer.path("runs");
    if (!runs.isEmpty()) {
      lines.add(
          String.format(
              Locale.ROOT,
              FORM,
              "run",
              "attempt",
              "started",
              "took",
              "read",
              "created",
              "updated",
              "duplicate",
              "stale",
              "kept aside",
              ""));
    }
    for (JsonNode run : runs) {
      lines.add(line(run));
    }
    lines.add(
        runs.size()
            + " of the "
            + answer.path("kept").asLong(0)
            + " runs that are kept"
            + (answer.path("open").asBoolean(false)
                ? "; one more is under way, or waits to be repeated"
                : ""));
    return String.join(System.lineSeparator(), lines);
  }

  private static String line(JsonNode run) {
    Instant started = Instant.parse(run.path("started").asString());
    Duration took = Duration.between(started, Instant.parse(run.path("ended").asString()));
    return String.format(
        Locale.ROOT,
        FORM,
        run.path("id").asLong(),
        run.path("attempt").asInt(),
        started.truncatedTo(ChronoUnit.SECONDS),
        String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0),
        run.path("read").asLong(),
        run.path("created").asLong(),
        run.path("updated").asLong(),
        run.path("duplicate").asLong(),
        run.path("stale").asLong(),
        run.path("quarantined").asLong(),
        notes(run));
  }

  private static String notes(JsonNode run) {
    StringBuilder notes = new StringBuilder();
    if (!run.path("balanced").asBoolean()) {
      notes.append("   NOT BALANCED");
    }
    if (run.path("replay").asBoolean()) {
      notes.append("   replay");
    }
    for (String late : List.of("held", "rejected")) {
      if (run.path(late).asLong() > 0) {
        notes.append("   ").append(late).append(' ').append(run.path(late).asLong());
      }
    }
    run.path("quarantinedByCode")
        .forEachEntry((code, rows) -> notes.append("   ").append(code).append(' ').append(rows));
    run.path("warnings")
        .forEachEntry((name, rows) -> notes.append("   ").append(name).append(' ').append(rows));
    return notes.toString();
  }
}
