package org.xinqiao.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code quarantine replay}: in parts of 5,000, each sent again if its answer is lost. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Tries rows in quarantine again, as the publication says now, or one as it is corrected.",
      "What is accepted leaves the quarantine, the rest stays with its new reason."
    })
final class QuarantineReplayCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "PUBLICATION", description = "such as cdc.cases")
  private String publication;

  @ArgGroup(multiplicity = "1")
  private Which which = new Which();

  @Option(
      names = "--row",
      paramLabel = "FILE.json",
      description = "with one --key: the whole corrected row, as 'quarantine show --json' has it")
  private @Nullable Path row;

  /** One of the three. */
  static final class Which {
    @Option(names = "--all", description = "everything of the publication")
    private boolean all;

    @Option(names = "--key", paramLabel = "KEY", description = "this entry; may be given again")
    private @Nullable List<String> keys;

    @ArgGroup(exclusive = false)
    private @Nullable Fault fault;
  }

  /** What the entries are kept aside for. */
  static final class Fault {
    @Option(names = "--code", paramLabel = "CODE", description = "these, such as unknown-code")
    private @Nullable String code;

    @Option(names = "--field", paramLabel = "COLUMN", description = "those at fault there")
    private @Nullable String field;
  }

  @Override
  public Integer call() {
    ReplaySum sum = row == null ? inParts() : corrected(row);
    server.out().println(server.json() ? sum.json() : QuarantineText.replay(sum.node()));
    return 0;
  }

  private ReplaySum corrected(Path file) {
    List<String> keys = which.keys;
    if (keys == null || keys.size() != 1) {
      throw new ParameterException(
          spec.commandLine(), "--row corrects one entry: give it with one --key");
    }
    Map<String, Object> body = Map.of("publication", publication, "values", values(file));
    var sum = new ReplaySum();
    sum.add(
        server
            .client()
            .postNamed(
                "/api/quarantine/" + ServerClient.encoded(keys.getFirst()) + "/replay",
                UUID.randomUUID().toString(),
                ServerClient.Body.json(body))
            .json());
    return sum;
  }

  /** The columns, whether they stand alone or as {@code quarantine show --json} has them. */
  private static JsonNode values(Path file) {
    try {
      JsonNode read = JSON.readTree(Files.readString(file));
      JsonNode row = read.has("row") ? read.path("row") : read;
      JsonNode values = row.path("values").isObject() ? row.path("values") : row;
      if (values.isObject()) {
        return values;
      }
    } catch (JacksonException noJson) {
      throw wrong(file, noJson);
    } catch (IOException e) {
      throw new ServerException("--row: " + file + " can't be read: give a UTF-8 file", e);
    }
    throw wrong(file, null);
  }

  private static ServerException wrong(Path file, @Nullable Exception cause) {
    return new ServerException(
        "--row: " + file + " is no JSON object of the form {\"column\": value, …}", cause);
  }

  private ReplaySum inParts() {
    ServerClient client = server.client();
    var sum = new ReplaySum();
    String after = null;
    do {
      JsonNode part =
          client
              .postNamed(
                  "/api/quarantine/replay",
                  UUID.randomUUID().toString(),
                  ServerClient.Body.json(body(after)))
              .json();
      sum.add(part);
      after = part.hasNonNull("next") ? part.path("next").asString() : null;
      if (after != null) {
        spec.commandLine().getErr().println(QuarantineText.progress(sum.node()));
      }
    } while (after != null);
    return sum;
  }

  private Map<String, Object> body(@Nullable String after) {
    Map<String, Object> body = new TreeMap<>(Map.of("publication", publication));
    List<String> keys = which.keys;
    Fault fault = which.fault;
    if (keys != null) {
      body.put("keys", keys);
    } else if (fault != null) {
      put(body, "code", fault.code);
      put(body, "field", fault.field);
    } else {
      body.put("all", which.all);
    }
    put(body, "after", after);
    return body;
  }

  private static void put(Map<String, Object> body, String name, @Nullable String value) {
    if (value != null) {
      body.put(name, value);
    }
  }
}
