package org.xinqiao.load.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.xinqiao.gateway.dossier.Head;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * What {@code decisions.log} says of each subject: changes from 1 on without a gap, each once, each
 * from where the one before led to, and the last one to what the dossier says. The chain itself is
 * for {@code log verify}.
 */
final class LoggedChanges {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FIRST = "";

  private final Map<UUID, Change> last = new HashMap<>();
  private final Set<String> words = new HashSet<>();
  private long lines;

  /**
   * @param to a finding in words
   */
  private record Change(long number, String to) {}

  /** Reads a log and notes what does not follow. */
  static LoggedChanges read(Path log, Differences differences) throws IOException {
    LoggedChanges changes = new LoggedChanges();
    try (BufferedReader reader = Files.newBufferedReader(log)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        changes.add(JSON.readTree(line), differences);
      }
    }
    return changes;
  }

  private void add(JsonNode line, Differences differences) {
    lines++;
    if (line.has("heldRun")) {
      words.add(line.path("heldRun").asString() + " " + line.path("word").asString());
      return;
    }
    String[] id = line.path("id").asString().split("/", -1);
    UUID subject = UUID.fromString(id[0]);
    Change change = new Change(Long.parseLong(id[2]), finding(line.path("to")));
    Change before = last.getOrDefault(subject, new Change(0, FIRST));
    if (change.number() != before.number() + 1) {
      differences.add(
          "decisions.log line %d: change %d of %s follows change %d"
              .formatted(lines, change.number(), subject, before.number()));
    } else {
      differences.compare(
          "decisions.log line " + lines + ", from", finding(line.path("from")), before.to());
    }
    last.put(subject, change);
  }

  private static String finding(JsonNode finding) {
    if (finding.isMissingNode()) {
      return FIRST;
    }
    if (finding.has("notIssued")) {
      return finding.path("notIssued").asString();
    }
    List<String> flags = new ArrayList<>();
    finding.path("flags").forEach(flag -> flags.add(flag.asString()));
    return finding.path("outcome").asString()
        + " "
        + finding.path("reason").asString()
        + " "
        + flags;
  }

  /**
   * What was said of held runs, such as {@code cdc.cases/7 released}; a word that a crash cut short
   * may stand there twice.
   */
  Set<String> words() {
    return words;
  }

  long lines() {
    return lines;
  }

  /** The last change of each subject is the one that its dossier has. */
  void compare(StoredState state, Differences differences) {
    differences.compare("changes that may not be in decisions.log", state.pending(), 0L);
    state
        .dossiers()
        .forEach(
            (subject, dossier) -> {
              Change logged = last.getOrDefault(subject, new Change(0, FIRST));
              Change stored =
                  dossier
                      .head()
                      .map(
                          (Head head) ->
                              new Change(head.changes(), StoredDossier.words(head.finding())))
                      .orElse(new Change(0, FIRST));
              differences.compare("the last logged change of " + subject, logged, stored);
            });
  }
}
