package org.xinqiao.gateway.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xinqiao.gateway.decision.ChangeId;
import org.xinqiao.gateway.decision.DecisionChange;
import org.xinqiao.gateway.decision.DecisionLog;
import org.xinqiao.gateway.dossier.PendingChange;
import org.xinqiao.gateway.log.ChainedLog;
import org.xinqiao.gateway.log.LogException;
import org.xinqiao.gateway.scenario.Finding;
import org.xinqiao.gateway.store.IncompleteException;
import tools.jackson.databind.ObjectMapper;

/** {@code decisions.log}: one line a change, about a pseudonym. */
final class ChainedDecisionLog implements DecisionLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ChainedLog log;
  private final Path file;

  ChainedDecisionLog(ChainedLog log, Path file) {
    this.log = log;
    this.file = file;
  }

  @Override
  public void append(List<DecisionChange> changes) {
    try {
      log.append(changes.stream().map(ChainedDecisionLog::line).toList());
    } catch (LogException e) {
      throw new IncompleteException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public Set<ChangeId> alreadyLogged(Set<ChangeId> candidates) {
    Map<String, ChangeId> wanted = new HashMap<>();
    candidates.forEach(id -> wanted.put(text(id), id));
    Set<ChangeId> logged = new HashSet<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        ChangeId id = wanted.get(JSON.readTree(line).path("id").asString());
        if (id != null) {
          logged.add(id);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read; check the disk and its owner", e);
    }
    return logged;
  }

  private static String text(ChangeId id) {
    return id.subject().value() + "/" + id.scenario() + "/" + id.number();
  }

  private static Map<String, Object> line(DecisionChange decision) {
    PendingChange change = decision.change();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", text(decision.id()));
    line.put("asOf", change.asOf().toString());
    line.put("subject", decision.subject().value().toString());
    line.put("scenario", change.scenario().value());
    line.put("ruleVersion", change.ruleVersion());
    line.put("epoch", change.epoch());
    change.from().ifPresent(from -> line.put("from", finding(from)));
    line.put("to", finding(change.to()));
    line.put(
        "evidence",
        change.evidence().stream()
            .map(
                ref ->
                    Map.of(
                        "publication", ref.publication().value(),
                        "recordKey", ref.key().hex(),
                        "version", ref.version()))
            .toList());
    if (change.run().isPresent()) {
      line.put("run", change.run().getAsLong());
    } else {
      line.put("by", "time-or-rule");
    }
    return line;
  }

  private static Map<String, Object> finding(Finding finding) {
    return switch (finding) {
      case Finding.Found(var outcome, String reason, List<String> flags) ->
          Map.of("outcome", outcome.value(), "reason", reason, "flags", flags);
      case Finding.NotIssued(String reason) -> Map.of("notIssued", reason);
      case Finding.NoSubject() -> Map.of("notIssued", "no-subject");
    };
  }
}
