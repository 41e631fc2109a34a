package org.xinqiao.gateway.decision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.xinqiao.gateway.dossier.Answer;
import org.xinqiao.gateway.dossier.Command;
import org.xinqiao.gateway.dossier.Dossier;
import org.xinqiao.gateway.dossier.DossierLayout;
import org.xinqiao.gateway.dossier.PendingChange;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.scenario.ScenarioId;
import org.xinqiao.gateway.store.EntryStore;

/**
 * The one way in which dossiers change: apply, log what changed, acknowledge. A change stays in its
 * dossier until the log has it, and reaches the log once: one caller at a time works on a subject,
 * and what was logged but could not be acknowledged is remembered here (after a crash, by the log
 * itself).
 */
public final class Settlement {
  private static final int BATCH = 500;

  private final EntryStore store;
  private final DecisionLog log;
  private final Alarms alarms;
  private final Claims claims = new Claims();
  private final Set<ChangeId> logged = ConcurrentHashMap.newKeySet();

  public Settlement(EntryStore store, DecisionLog log, Alarms alarms) {
    this.store = store;
    this.log = log;
    this.alarms = alarms;
  }

  /**
   * Returns the answers once the dossiers are durable and every change of them is in the log.
   *
   * @throws org.xinqiao.gateway.store.IncompleteException if not; settling again is the remedy
   */
  SortedMap<UUID, Answer> settle(SortedMap<UUID, byte[]> commands) {
    try (var claim = claims.claim(commands.keySet())) {
      var answers = new TreeMap<UUID, Answer>();
      store.apply(commands).forEach((key, bytes) -> answers.put(key, Answer.decode(bytes)));
      Set<String> failures = new TreeSet<>();
      answers.values().forEach(answer -> failures.addAll(answer.failures()));
      failures.forEach(detail -> alarms.raise("rule-failed", detail));
      List<DecisionChange> changes = new ArrayList<>();
      answers.forEach((key, answer) -> changes.addAll(changes(key, answer.pending())));
      finish(changes);
      return answers;
    }
  }

  /**
   * Brings to the log what a crash kept from it. To be called at the start, before anything else.
   *
   * @return how many changes the log did not have
   */
  public long recoverPending() {
    Map<UUID, List<PendingChange>> left = new TreeMap<>();
    store.forEach(
        (key, bytes) -> {
          Dossier dossier = DossierLayout.decode(bytes);
          if (!dossier.pending().isEmpty()) {
            synchronized (left) {
              left.put(key, dossier.pending());
            }
          }
        });
    List<DecisionChange> changes = new ArrayList<>();
    left.forEach((key, pending) -> changes.addAll(changes(key, pending)));
    Set<ChangeId> candidates = new HashSet<>();
    changes.forEach(change -> candidates.add(change.id()));
    logged.addAll(candidates.isEmpty() ? Set.of() : log.alreadyLogged(candidates));
    long missing = changes.stream().filter(change -> !logged.contains(change.id())).count();
    for (int from = 0; from < changes.size(); from += BATCH) {
      finish(changes.subList(from, Math.min(from + BATCH, changes.size())));
    }
    return missing;
  }

  private void finish(List<DecisionChange> changes) {
    List<DecisionChange> fresh =
        changes.stream().filter(change -> !logged.contains(change.id())).toList();
    if (!fresh.isEmpty()) {
      log.append(fresh);
      fresh.forEach(change -> logged.add(change.id()));
    }
    acknowledge(changes);
  }

  /** A store takes one command a subject at a time, so several scenarios take several rounds. */
  private void acknowledge(List<DecisionChange> changes) {
    Map<ScenarioId, SortedMap<UUID, byte[]>> rounds = new LinkedHashMap<>();
    for (DecisionChange change : changes) {
      ScenarioId scenario = change.change().scenario();
      rounds
          .computeIfAbsent(scenario, s -> new TreeMap<>())
          .put(
              change.subject().value(),
              new Command.Acknowledge(scenario, change.change().number()).encode());
    }
    rounds.values().forEach(store::apply);
    changes.forEach(change -> logged.remove(change.id()));
  }

  private static List<DecisionChange> changes(UUID key, Collection<PendingChange> pending) {
    SubjectRef subject = new SubjectRef(key);
    return pending.stream().map(change -> new DecisionChange(subject, change)).toList();
  }
}
