package org.xinqiao.gateway.intake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.publication.PublicationId;

/**
 * Runs that wait for somebody's word. The word goes to the decision log before it has any effect;
 * what it does is finished after a crash by {@link #finish}. One word at a time.
 */
public final class HeldRuns {
  private final RunStates states;
  private final MassChangeBreaker breaker;
  private final WordLog log;
  private final Clock clock;

  /** A run that waits. */
  public record HeldRun(PublicationId publication, Hold hold) {}

  /** What came of a word. */
  public sealed interface Result {
    /**
     * @param ofHeld what became of the rows
     */
    record Done(HeldRun run, Receipt ofHeld) implements Result {}

    /** No such run waits: it never did, or somebody was first. */
    record NotHeld() implements Result {}
  }

  /** Where words go, for ever. */
  @FunctionalInterface
  public interface WordLog {
    /**
     * Returns once the line is durable.
     *
     * @throws org.xinqiao.gateway.store.IncompleteException if it may not be
     */
    void append(HeldRun run, boolean released, Hold.Word word);
  }

  HeldRuns(RunStates states, MassChangeBreaker breaker, WordLog log, Clock clock) {
    this.states = states;
    this.breaker = breaker;
    this.log = log;
    this.clock = clock;
  }

  /** All that wait, the oldest first. */
  public List<HeldRun> list() {
    List<HeldRun> runs = new ArrayList<>();
    states.forEach(
        (publication, state) -> {
          synchronized (runs) {
            state.holds().forEach(hold -> runs.add(new HeldRun(publication, hold)));
          }
        });
    runs.sort(Comparator.comparing(run -> run.hold().run()));
    return runs;
  }

  /**
   * Merges the records of a run that waits.
   *
   * @param by who says so
   * @param reason in words, without a personal datum
   */
  public synchronized Result release(
      PublicationId publication, long run, String by, String reason) {
    Optional<Hold> hold = waiting(publication, run);
    if (hold.isEmpty()) {
      return new Result.NotHeld();
    }
    HeldRun held = new HeldRun(publication, hold.get());
    Hold.Word word = new Hold.Word(by, reason, clock.instant());
    log.append(held, true, word);
    states.update(publication, state -> state.held(hold.get().released(word)));
    return new Result.Done(held, merge(publication, run));
  }

  /** Throws away the records of a run that waits; parameters as of {@link #release}. */
  public synchronized Result reject(PublicationId publication, long run, String by, String reason) {
    Optional<Hold> hold = waiting(publication, run);
    if (hold.isEmpty()) {
      return new Result.NotHeld();
    }
    HeldRun held = new HeldRun(publication, hold.get());
    log.append(held, false, new Hold.Word(by, reason, clock.instant()));
    Receipt rejected = new Receipt(0, 0, 0, 0, 0, 0, hold.get().rows());
    states.update(publication, state -> state.settled(run, rejected, 0));
    breaker.held().clear(publication, run);
    return new Result.Done(held, rejected);
  }

  private Optional<Hold> waiting(PublicationId publication, long run) {
    return states.of(publication).hold(run).filter(hold -> hold.released() == null);
  }

  /** Counted at its end only, so a crash repeats it as an attempt of its own. */
  private Receipt merge(PublicationId publication, long run) {
    Hold hold =
        states
            .update(publication, state -> state.held(state.hold(run).orElseThrow().again()))
            .hold(run)
            .orElseThrow();
    Receipt merged = breaker.mergeAll(publication, run, clock.instant(), hold.attempt());
    states.update(publication, state -> state.settled(run, merged, hold.people()));
    breaker.held().clear(publication, run);
    return merged;
  }

  /**
   * Finishes what a crash broke off. To be called at the start, before any source.
   *
   * @return how many runs were released and not yet merged
   */
  public synchronized int finish() {
    List<HeldRun> broken = list().stream().filter(run -> run.hold().released() != null).toList();
    broken.forEach(run -> merge(run.publication(), run.hold().run()));
    breaker.held().retain((publication, run) -> states.of(publication).needs(run));
    return broken.size();
  }
}
