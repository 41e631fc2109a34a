package org.xinqiao.gateway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.store.TableStore;

/** The table {@code runs}, a value a publication, each changed by one caller at a time. */
final class RunStates {
  private static final String LAST_ID = "last-id";

  private final TableStore.Table runs;
  private final TableStore.Table counters;
  private final Map<PublicationId, Turn> turns = new ConcurrentHashMap<>();

  private record Turn(ReentrantLock lock, Condition changed) {
    static Turn create() {
      var lock = new ReentrantLock(true);
      return new Turn(lock, lock.newCondition());
    }
  }

  RunStates(TableStore store) {
    this.runs = store.table("runs");
    this.counters = store.table("counters");
  }

  /** Does it while nobody else changes this publication's runs. */
  <T> T alone(PublicationId publication, Supplier<T> work) {
    Turn turn = turn(publication);
    turn.lock().lock();
    try {
      return work.get();
    } finally {
      turn.changed().signalAll();
      turn.lock().unlock();
    }
  }

  /**
   * Lets others have their turn until something is so, within {@link #alone}.
   *
   * @return whether it is so in the end
   */
  boolean await(PublicationId publication, BooleanSupplier condition, long millis) {
    Condition changed = turn(publication).changed();
    long left = TimeUnit.MILLISECONDS.toNanos(millis);
    try {
      while (!condition.getAsBoolean() && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return condition.getAsBoolean();
  }

  private Turn turn(PublicationId publication) {
    return turns.computeIfAbsent(publication, _ -> Turn.create());
  }

  RunState of(PublicationId publication) {
    return runs.get(publication.value()).map(RunState::decode).orElse(RunState.NEW);
  }

  void save(PublicationId publication, RunState state) {
    runs.putAll(Map.of(publication.value(), state.encode()));
  }

  /** Returns the new state once it is durable. */
  RunState update(PublicationId publication, UnaryOperator<RunState> change) {
    return alone(
        publication,
        () -> {
          RunState next = change.apply(of(publication));
          save(publication, next);
          return next;
        });
  }

  void forEach(BiConsumer<PublicationId, RunState> visitor) {
    runs.forEach((name, value) -> visitor.accept(new PublicationId(name), RunState.decode(value)));
  }

  /** Saved before it is used: a crash in between skips a number, and none is given twice. */
  synchronized long nextId() {
    long next = counters.get(LAST_ID).map(b -> Long.parseLong(new String(b, UTF_8))).orElse(0L) + 1;
    counters.putAll(Map.of(LAST_ID, Long.toString(next).getBytes(UTF_8)));
    return next;
  }
}
