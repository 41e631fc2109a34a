package org.xinqiao.gateway.decision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
 * and what is logged but not acknowledged yet is remembered here (after a crash, by the log
 * itself). Acknowledging costs a write of the dossier, so it may wait for a quiet moment. An epoch
 * that ended is told to {@link EndedEpochs} after the log has its end and before that may be
 * acknowledged.
 */
public final class Settlement implements AutoCloseable {
  private static final int BATCH = 5_000;

  private final EntryStore store;
  private final DecisionLog log;
  private final EndedEpochs endings;
  private final Alarms alarms;
  private final int mostWaiting;
  private final Claims claims = new Claims();
  private final Map<ChangeId, DecisionChange> logged = new ConcurrentHashMap<>();

  /** Logged changes whose ended epochs have not been told yet. */
  private final Map<ChangeId, DecisionChange> untold = new ConcurrentHashMap<>();

  /** Acknowledges every change at once, where nobody asks which epochs ended. */
  public Settlement(EntryStore store, DecisionLog log, Alarms alarms) {
    this(store, log, epochs -> {}, alarms, 0);
  }

  /**
   * @param mostWaiting how many logged changes may wait for {@link #acknowledgeLogged}, 0 to
   *     1,000,000; with more, the caller of {@link #settle} acknowledges them
   */
  public Settlement(
      EntryStore store, DecisionLog log, EndedEpochs endings, Alarms alarms, int mostWaiting) {
    this.store = store;
    this.log = log;
    this.endings = endings;
    this.alarms = alarms;
    this.mostWaiting = mostWaiting;
  }

  /**
   * Returns the answers once the dossiers are durable, every change of them is in the log and every
   * epoch that ended is told.
   *
   * @throws org.xinqiao.gateway.store.IncompleteException if not; settling again is the remedy
   */
  SortedMap<UUID, Answer> settle(SortedMap<UUID, byte[]> commands) {
    var answers = new TreeMap<UUID, Answer>();
    try (var claim = claims.claim(commands.keySet())) {
      store.apply(commands).forEach((key, bytes) -> answers.put(key, Answer.decode(bytes)));
      Set<String> failures = new TreeSet<>();
      answers.values().forEach(answer -> failures.addAll(answer.failures()));
      failures.forEach(detail -> alarms.raise(AlarmName.RULE_FAILED, detail));
      List<DecisionChange> changes = new ArrayList<>();
      answers.forEach((key, answer) -> changes.addAll(changes(key, answer.pending())));
      log(changes);
      tell(changes);
    }
    if (logged.size() > mostWaiting) {
      acknowledgeLogged();
    }
    return answers;
  }

  /**
   * Brings to the log what a crash kept from it, and tells all ended epochs among it again. To be
   * called at the start, before anything else.
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
    Map<ChangeId, DecisionChange> candidates = new LinkedHashMap<>();
    left.forEach((key, pending) -> changes(key, pending).forEach(c -> candidates.put(c.id(), c)));
    if (candidates.isEmpty()) {
      return 0;
    }
    Set<ChangeId> known = log.alreadyLogged(candidates.keySet());
    candidates.values().stream()
        .filter(change -> known.contains(change.id()))
        .forEach(this::noteLogged);
    long missing = candidates.size() - (long) logged.size();
    List<DecisionChange> changes = List.copyOf(candidates.values());
    for (int from = 0; from < changes.size(); from += BATCH) {
      List<DecisionChange> batch = changes.subList(from, Math.min(from + BATCH, changes.size()));
      log(batch);
      tell(batch);
    }
    acknowledgeLogged();
    return missing;
  }

  private void log(List<DecisionChange> changes) {
    List<DecisionChange> fresh =
        changes.stream().filter(change -> !logged.containsKey(change.id())).toList();
    if (!fresh.isEmpty()) {
      log.append(fresh);
      fresh.forEach(this::noteLogged);
    }
  }

  private void noteLogged(DecisionChange change) {
    // In this order: whoever finds it logged must also find that it is not told yet.
    if (change.change().ended().isPresent()) {
      untold.put(change.id(), change);
    }
    logged.put(change.id(), change);
  }

  /** Durable decisions only: nothing may be published that a crash could still undo. */
  private void tell(Collection<DecisionChange> changes) {
    List<DecisionChange> due =
        changes.stream().filter(change -> untold.containsKey(change.id())).toList();
    if (!due.isEmpty()) {
      endings.ended(due.stream().flatMap(change -> change.change().ended().stream()).toList());
      due.forEach(change -> untold.remove(change.id()));
    }
  }

  /**
   * Takes out of the dossiers what the log has, after telling the epochs that could not be told
   * when they ended.
   *
   * @throws org.xinqiao.gateway.store.IncompleteException if some of it stays; the next call tries
   *     again
   */
  public void acknowledgeLogged() {
    tell(List.copyOf(untold.values()));
    SortedMap<UUID, List<DecisionChange>> waiting = new TreeMap<>();
    for (DecisionChange change : logged.values()) {
      waiting.computeIfAbsent(change.subject().value(), s -> new ArrayList<>(1)).add(change);
    }
    while (!waiting.isEmpty()) {
      SortedMap<UUID, List<DecisionChange>> batch = new TreeMap<>();
      while (batch.size() < BATCH && !waiting.isEmpty()) {
        UUID first = waiting.firstKey();
        batch.put(first, waiting.remove(first));
      }
      acknowledge(batch);
    }
  }

  /** A store takes one command a subject at a time, so several scenarios take several rounds. */
  private void acknowledge(SortedMap<UUID, List<DecisionChange>> waiting) {
    try (var claim = claims.claim(waiting.keySet())) {
      // An acknowledgement covers earlier changes too, so all of such a subject wait.
      untold.keySet().forEach(id -> waiting.remove(id.subject().value()));
      Map<ScenarioId, SortedMap<UUID, byte[]>> rounds = new LinkedHashMap<>();
      List<DecisionChange> changes =
          waiting.values().stream()
              .flatMap(List::stream)
              .sorted(Comparator.comparingLong(change -> change.change().number()))
              .toList();
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
  }

  private static List<DecisionChange> changes(UUID key, Collection<PendingChange> pending) {
    SubjectRef subject = new SubjectRef(key);
    return pending.stream().map(change -> new DecisionChange(subject, change)).toList();
  }

  /** Acknowledges what still waits, so that the next start has nothing to recover. */
  @Override
  public void close() {
    acknowledgeLogged();
  }
}
